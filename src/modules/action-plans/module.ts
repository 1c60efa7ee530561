import { defineModule } from '../../platform/define-module.ts';
import { importPlan } from './app/import-plan.ts';
import { planSearch } from './app/plan-search.ts';
import { things } from './app/things.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';

/** Action plans: commitments that government and civil society make together, and what became of them. */
export const actionPlans = defineModule(import.meta.dirname, {
  powers,
  things,
  acts: [importPlan],
  refusals: { 'action-plans.no-such-plan': 404 },
  web: async (platform) => (await import('./web/open-web.ts')).openWeb(platform),
  search: planSearch,
  commands: addCommands,
  benches: addBenches,
  walk: async () => (await import('./walk.ts')).walk,
  sample: async (platform, world) => (await import('./sample.ts')).seedPlans(platform, world),
  sampleActs: async (platform, world) => (await import('./sample.ts')).planActs(platform, world),
});
