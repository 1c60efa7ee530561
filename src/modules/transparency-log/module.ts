import { defineModule } from '../../platform/define-module.ts';
import { askWitnesses } from './app/ask-witnesses.ts';
import { whyUnfitWitnesses } from './app/check-witnesses.ts';
import { countLog } from './app/count-days.ts';
import { endWitness } from './app/end-witness.ts';
import { examineKey } from './app/examine-key.ts';
import { forgetOpening } from './app/forget-opening.ts';
import { foundAnew } from './app/found-anew.ts';
import { keepLog } from './app/keep-log.ts';
import { whyNoKey } from './app/log-key.ts';
import { openingsOfPerson } from './app/openings-of-person.ts';
import { orderKey } from './app/order-key.ts';
import { orderWitness } from './app/order-witness.ts';
import { readOpening } from './app/read-opening.ts';
import { findEntries, findHead, recordAct } from './app/record-act.ts';
import { recoverLog } from './app/recover-log.ts';
import { retireKey } from './app/retire-key.ts';
import { rotateKey } from './app/rotate-key.ts';
import { things } from './app/things.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';
import { addVerifiers } from './verifiers.ts';

/** The public record of official acts, which nobody can rewrite unseen. */
export const transparencyLog = defineModule(import.meta.dirname, {
  powers,
  offices,
  acts: [
    ...[readOpening, forgetOpening, orderKey, rotateKey, retireKey],
    ...[orderWitness, endWitness, recoverLog, foundAnew],
  ],
  things,
  personData: openingsOfPerson,
  plugs: { record: recordAct, findEntries, findHead },
  runs: [keepLog, countLog, askWitnesses],
  // Web alone signs nothing, and needs no key on its machine.
  checkStart: async ({ config }, parts) =>
    (parts.worker ? await whyNoKey(config) : null) ?? whyUnfitWitnesses(config, parts),
  examine: examineKey,
  web: async (platform) => (await import('./web/open-web.ts')).openWeb(platform),
  walk: async () => ({
    starts: ['', '/entries/0', '/entries/none', '/check', '/checkpoints', '/keys', '/forgotten'],
    desks: { keeper: ['/keys/new', '/witnesses/new'] },
    differs: [],
    reaches: [
      ...['', '/entries/#', '/check', '/checkpoints', '/keys', '/keys/new', '/witnesses/new'],
      '/forgotten',
    ],
  }),
  refusals: { 'transparency-log.no-such-entry': 404 },
  commands: addCommands,
  benches: addBenches,
  verifiers: addVerifiers,
  wire: async (platform) => (await import('./web/wire.ts')).openWire(platform),
});
