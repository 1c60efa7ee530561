import { defineModule } from '../../platform/define-module.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { addVerifiers } from './verifiers.ts';

/** The public record of official acts, which nobody can rewrite unseen. */
export const transparencyLog = defineModule(import.meta.dirname, {
  powers,
  commands: addCommands,
  benches: addBenches,
  verifiers: addVerifiers,
});
