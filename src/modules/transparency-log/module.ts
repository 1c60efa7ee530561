import { defineModule } from '../../platform/define-module.ts';
import { keepLog } from './app/keep-log.ts';
import { whyNoKey } from './app/log-key.ts';
import { recordAct } from './app/record-act.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { addVerifiers } from './verifiers.ts';

/** The public record of official acts, which nobody can rewrite unseen. */
export const transparencyLog = defineModule(import.meta.dirname, {
  powers,
  plugs: { record: recordAct },
  runs: [keepLog],
  // Web alone signs nothing, and needs no key on its machine.
  checkStart: async ({ config }, { worker }) => (worker ? whyNoKey(config) : null),
  commands: addCommands,
  benches: addBenches,
  verifiers: addVerifiers,
  web: async (platform) => (await import('./web/routes.tsx')).openWeb(platform),
  walk: async () => ({ starts: ['/check'], desks: {}, differs: [], reaches: ['/check'] }),
  wire: async (platform) => (await import('./web/wire.ts')).openWire(platform),
});
