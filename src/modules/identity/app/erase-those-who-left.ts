import { perform } from '../../../platform/acts/perform.ts';
import { defineJobForEach } from '../../../platform/jobs/job-for-each.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findDueLeaving, listDueLeavings } from '../store/leaving.ts';
import { eraseAll, withdrawFrom } from './erase-all.ts';
import { findKnownPerson } from './known-person.ts';

/** So many at one look; the others follow at the next. */
const mostAtOnce = 200;

/** Every ten minutes: whoever asked to leave a week ago, and did not come back, is erased. */
export const eraseThoseWhoLeft = defineJobForEach({
  name: 'identity.erase-those-who-left',
  cron: '*/10 * * * *',
  find: ({ database, clock }) => listDueLeavings(database.db, clock(), mostAtOnce),
  async handle(platform, id) {
    const due = await findDueLeaving(platform.database.db, id, platform.clock(), false);
    if (due === undefined) return;
    await withdrawFrom(platform, due.personId, due.withdraws);
    const request = { act: 'identity.erase-who-left', actor: operator };
    await perform(platform, request, async (unit) => {
      const still = await findDueLeaving(unit.tx, id, unit.at, true);
      const person =
        still === undefined ? undefined : await findKnownPerson(platform, unit.tx, still.personId);
      if (person !== undefined) await eraseAll(unit, platform, person);
      return done(null);
    });
  },
});
