import { desc, eq } from 'drizzle-orm';
import type { PersonData } from '../person-data/person-data.ts';
import type { Platform } from '../platform.ts';
import { nobody } from '../powers/powers.ts';
import { ownerOf } from './drafts.ts';
import { draft } from './journeys-schema.ts';

/** The owner of a person's drafts, whatever the browser. */
function ownerById(platform: Platform, id: string): string {
  const person = { id, assurance: 'code', appointments: [], persona: null } as const;
  return ownerOf(platform, { ...nobody, person }) ?? '';
}

/** What somebody has begun to fill in; forgotten after a week anyhow. */
export const draftsOfPerson: PersonData = {
  kinds: ['drafts'],
  async read(platform, { id }) {
    const drafts = await platform.database.db
      .select({
        journey: draft.journey,
        answers: draft.answers,
        begunAt: draft.begunAt,
        changedAt: draft.at,
      })
      .from(draft)
      .where(eq(draft.owner, ownerById(platform, id)))
      .orderBy(desc(draft.at), draft.id);
    return { drafts: drafts.map((row) => ({ ...row, answers: JSON.stringify(row.answers) })) };
  },
  async erase({ tx }, platform, { id }) {
    await tx.delete(draft).where(eq(draft.owner, ownerById(platform, id)));
  },
};
