import type { Database } from '../../../platform/database/database.ts';
import { wordingIn } from '../../../platform/i18n/wording.ts';
import type { NamedThing, ThingKind } from '../../../platform/things/things.ts';
import type { TaggedText } from '../domain/plan-schema.ts';
import { findCommitmentTitles, findMilestoneTitles, findPlanTitles } from '../store/read-things.ts';
import { commitmentPath, milestonePath, planPath } from './addresses.ts';

function named(title: TaggedText, path: string): NamedThing {
  return { name: (language) => wordingIn(title, language).text, path };
}

const plans: ThingKind = {
  type: 'action-plans.plan',
  async find(db, ids) {
    const rows = await findPlanTitles(db, ids.filter(isStorable));
    return new Map(rows.map(({ id, title }) => [id, named(title, planPath(id))]));
  },
};

type PartFinder = (
  db: Database,
  plans: readonly string[],
  ids: readonly string[],
) => Promise<readonly { planId: string; id: string; title: TaggedText }[]>;

/** What is named by its plan and its own id: `tw-2021-2024/2-1`. */
function partsOfPlans(
  type: string,
  find: PartFinder,
  pathOf: (plan: string, id: string) => string,
): ThingKind {
  return {
    type,
    async find(db, ids) {
      const pairs = ids.filter(isStorable).map((id) => id.split('/', 2));
      const rows = await find(
        db,
        pairs.map(([plan = '']) => plan),
        pairs.map(([, id = '']) => id),
      );
      return new Map(
        rows.map(({ planId, id, title }) => [`${planId}/${id}`, named(title, pathOf(planId, id))]),
      );
    },
  };
}

/** PostgreSQL cannot store the character NUL in a text. */
const isStorable = (id: string) => !id.includes('\0');

/** What others may name of action plans, in the public log above all. */
export const things: readonly ThingKind[] = [
  plans,
  partsOfPlans('action-plans.commitment', findCommitmentTitles, commitmentPath),
  partsOfPlans('action-plans.milestone', findMilestoneTitles, milestonePath),
];
