import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { overlap, signingKeys } from '../domain/key-terms.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { powers } from '../powers.ts';
import { awaitIntegration } from '../store/integration.ts';
import { useKeyOrder } from '../store/key-orders.ts';
import { endCurrentKey, insertKey, listKeys } from '../store/keys.ts';
import { findLog } from '../store/read.ts';
import { hasBothOwners } from './both-owners.ts';
import { keyNamed, leaves } from './leaves.ts';
import { addSpareKey, openLogKeys } from './log-key.ts';
import { signersOf } from './signers-of.ts';
import { theLog } from './the-log.ts';

/**
 * Makes a new key of the log, as its owners have decided (`orderKey`), and announces it by an entry. From then on both sign, for 30 days; then
 * `retireKey` ends the old one. The key lies in the file before the database knows it: killed in between,
 * the next rotation takes that one.
 */
export const rotateKey = defineAct({
  name: 'transparency-log.rotate-key',
  power: powers['rotate-key'],
  input: z.object({}),
  output: z.object({ vkey: z.string(), beside: z.string(), until: z.string() }),
  refusals: {
    'transparency-log.not-founded': 409,
    'transparency-log.rotation-under-way': 409,
    'transparency-log.key-not-ordered': 403,
  },
  leaf: [leaves.keyAnnounced],
  api: { none: 'It writes into the key file of the machine on which it runs.' },
  async run({ platform, tx, at, random, record }) {
    const { config } = platform;
    // Nobody signs meanwhile, and the key file is written by one at a time.
    await awaitIntegration(tx, theLog);
    const log = await findLog(tx, theLog);
    if (log === undefined) return refuse('transparency-log.not-founded');
    const keys = await listKeys(tx, theLog);
    if (signingKeys(keys).length > 1) return refuse('transparency-log.rotation-under-way');
    const isOrdered = await useKeyOrder(tx, theLog, at);
    if (!isOrdered && (await hasBothOwners(platform, tx, 'transparency-log.order-key', at))) {
      return refuse('transparency-log.key-not-ordered');
    }
    const held = await openLogKeys(config, random, true);
    signersOf(log, keys, held);
    const isKnown = (vkey: string) => keys.some((key) => key.vkey === vkey);
    const spare = await addSpareKey(config, random, held, isKnown);
    const until = new Date(at.getTime() + overlap);
    const beside = await endCurrentKey(tx, theLog, until);
    if (beside === undefined) throw new Error('The log has no key that can be followed');
    const vkey = formatVerifierKey(spare);
    await insertKey(tx, { logId: theLog, vkey, announcedAt: at });
    const told = { vkey, beside, until: until.toISOString() };
    await record({ kind: leaves.keyAnnounced, subject: keyNamed(spare), public: told });
    return told;
  },
});
