import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { guardianLink } from './young-schema.ts';

export type ReadLink = Awaited<ReturnType<typeof listLinksOf>>[number];

/**
 * The links of a person on either side, and what waits at their contacts; the oldest first. They are not cut, since
 * one that runs is never out of sight: few are asked for in a day, and what is over is forgotten.
 */
export async function listLinksOf(db: Database, personId: string, lookups: readonly string[]) {
  const isSide = or(eq(guardianLink.childId, personId), eq(guardianLink.guardianId, personId));
  const waits = and(
    eq(guardianLink.state, 'asked'),
    inArray(guardianLink.invitedLookup, [...lookups]),
  );
  return db
    .select()
    .from(guardianLink)
    .where(or(isSide, waits))
    .orderBy(asc(guardianLink.askedAt), guardianLink.id);
}

/** What a person may take along of the own links: on which side, since when; nothing of the other person. */
export async function listOwnLinkRows(db: Database, personId: string) {
  const rows = await db
    .select()
    .from(guardianLink)
    .where(or(eq(guardianLink.childId, personId), eq(guardianLink.guardianId, personId)))
    .orderBy(asc(guardianLink.askedAt), guardianLink.id);
  return rows.map(({ childId, state, askedAt, givenAt, endedAt }) => ({
    side: childId === personId ? 'child' : 'guardian',
    state,
    askedAt,
    givenAt,
    endedAt,
  }));
}
