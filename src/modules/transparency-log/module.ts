import { defineModule } from '../../platform/define-module.ts';
import { recordAct } from './app/record-act.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { addVerifiers } from './verifiers.ts';

/** The public record of official acts, which nobody can rewrite unseen. */
export const transparencyLog = defineModule(import.meta.dirname, {
  powers,
  plugs: { record: recordAct },
  commands: addCommands,
  verifiers: addVerifiers,
  wire: async (platform) => (await import('./web/wire.ts')).openWire(platform),
});
