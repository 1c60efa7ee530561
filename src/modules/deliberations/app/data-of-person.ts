import type { Database } from '../../../platform/database/database.ts';
import type { HeldRow } from '../../../platform/person-data/held-data.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import {
  countStatementsOf,
  countVotesOf,
  findParticipations,
  forgetKeys,
  forgetModerator,
  listModeratingOf,
  listStatementsOf,
  listVotesOf,
  type Participation,
} from '../store/participations.ts';
import { leaveConversation } from './leave-conversation.ts';
import { participantKeyOf } from './participant-key.ts';

/** Where an account takes part; what a browser said without one is nobody's account. */
function participationsOf(platform: Platform, db: Database, id: string) {
  const person = { id, assurance: 'code', appointments: [], persona: null } as const;
  const actor = { ...nobody, person };
  return findParticipations(db, (slug) => participantKeyOf(platform, actor, slug) ?? '');
}

/** A batch for each conversation, which has no more statements than one can vote on. */
async function* inEach<Row extends HeldRow>(
  platform: Platform,
  id: string,
  list: (db: Database, one: Participation) => Promise<Row[]>,
) {
  const { db } = platform.database;
  for (const one of await participationsOf(platform, db, id)) {
    yield (await list(db, one)).map((row) => ({ conversation: one.slug, ...row }));
  }
}

async function countIn(
  platform: Platform,
  id: string,
  count: (db: Database, keys: readonly string[]) => Promise<number>,
): Promise<number> {
  const { db } = platform.database;
  const taken = await participationsOf(platform, db, id);
  return count(
    db,
    taken.map(({ key }) => key),
  );
}

/** The votes and statements of an account, and where its holder moderates. */
export const dataOfPerson: PersonData = {
  kinds: ['votes', 'statements', 'moderating'],
  async read({ database: { db } }, { id }) {
    return { moderating: await listModeratingOf(db, id) };
  },
  growing: {
    votes: {
      count: (platform, { id }) => countIn(platform, id, countVotesOf),
      rows: (platform, { id }) => inEach(platform, id, listVotesOf),
    },
    statements: {
      count: (platform, { id }) => countIn(platform, id, countStatementsOf),
      rows: (platform, { id }) => inEach(platform, id, listStatementsOf),
    },
  },
  async withdraw(platform, person) {
    for (const { slug } of await participationsOf(platform, platform.database.db, person.id)) {
      const left = await leaveConversation(platform, { ...nobody, person }, slug, {});
      // What is over stands as it was counted.
      if (!left.ok && left.refusal.code !== 'deliberations.not-open') {
        throw new Error(`Votes of somebody who leaves were not taken back: ${left.refusal.code}`);
      }
    }
  },
  async erase({ tx, random }, platform, { id }) {
    const taken = await participationsOf(platform, tx, id);
    await forgetKeys(
      tx,
      taken.map(({ key }) => key),
    );
    await forgetModerator(tx, random, id);
  },
};
