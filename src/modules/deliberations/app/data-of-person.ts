import type { Database } from '../../../platform/database/database.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import {
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

/** The votes and statements of an account, and where its holder moderates. */
export const dataOfPerson: PersonData = {
  kinds: ['votes', 'statements', 'moderating'],
  async read(platform, { id }) {
    const { db } = platform.database;
    const taken = await participationsOf(platform, db, id);
    const inEach = async <Row extends object>(list: (one: Participation) => Promise<Row[]>) => {
      const rows = [];
      for (const one of taken) {
        for (const row of await list(one)) rows.push({ conversation: one.slug, ...row });
      }
      return rows;
    };
    return {
      votes: await inEach((one) => listVotesOf(db, one)),
      statements: await inEach((one) => listStatementsOf(db, one)),
      moderating: await listModeratingOf(db, id),
    };
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
