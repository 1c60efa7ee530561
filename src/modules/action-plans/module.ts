import { defineModule } from '../../platform/define-module.ts';
import { importPlan } from './app/import-plan.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';

/** Action plans: commitments that government and civil society make together, and what became of them. */
export const actionPlans = defineModule(import.meta.dirname, {
  powers,
  acts: [importPlan],
  refusals: { 'action-plans.no-such-plan': 404 },
  web: async (platform) => (await import('./web/open-web.ts')).openWeb(platform),
  commands: addCommands,
});
