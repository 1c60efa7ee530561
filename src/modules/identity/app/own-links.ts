import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LinkState } from '../domain/guardian-link.ts';
import { listContacts } from '../store/people.ts';
import { listLinksOf, type ReadLink } from '../store/read-guardian-links.ts';

/** A link as one of its two sides sees it: that there is another, never who. */
export interface OwnLink {
  readonly id: string;
  /** On which side the reader is. */
  readonly side: 'child' | 'guardian';
  /** Whether the reader was asked, and has not answered. */
  readonly isAsked: boolean;
  /** What the two call the child. */
  readonly called: string;
  readonly state: LinkState;
  /** When it came into this state. */
  readonly since: Date;
}

/** The links of a person, and what waits for an answer of theirs; the oldest first. */
export async function readOwnLinks(
  { database: { db }, keyring }: Platform,
  personId: string,
): Promise<OwnLink[]> {
  const contacts = await listContacts(db, personId);
  const rows = await listLinksOf(
    db,
    personId,
    contacts.map(({ lookup }) => lookup),
  );
  return rows.map((row) => ({
    id: row.id,
    side: sideOf(row, personId),
    isAsked: row.childId !== personId && row.guardianId !== personId,
    called: openText(keyring, { purpose: 'guardian-links', row: row.id }, row.called),
    state: row.state,
    since: row.endedAt ?? row.givenAt ?? row.askedAt,
  }));
}

/** Whoever was asked is on the side that is nobody's yet. */
function sideOf({ childId, guardianId }: ReadLink, personId: string): OwnLink['side'] {
  if (childId === personId) return 'child';
  if (guardianId === personId) return 'guardian';
  return childId === null ? 'child' : 'guardian';
}
