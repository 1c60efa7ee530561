import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { endPendingOf } from '../../../platform/acts/pending-acts.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import { emptyRoot } from '../domain/hashes.ts';
import { readLeaf } from '../domain/leaf.ts';
import { formatVerifierKey, isKeyName, type Signer } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { powers } from '../powers.ts';
import { closeLog, listLogs, listPendingLeaves, moveWitnessOrders } from '../store/closing.ts';
import { awaitIntegration, putCheckpoint } from '../store/integration.ts';
import { findLatestCheckpoint } from '../store/read.ts';
import { bringBack } from './bring-back.ts';
import { endWitness } from './end-witness.ts';
import { knownKeys, readGuard } from './guard.ts';
import { leaves, logNamed, toldWitness } from './leaves.ts';
import { addForeignKey, findLogKeys } from './log-key.ts';
import { orderKey } from './order-key.ts';
import { orderWitness } from './order-witness.ts';
import { theLog } from './the-log.ts';

/** As long as the name of what an entry is about may be. */
const longestOrigin = 200;

/**
 * Ends a log whose key is lost or stolen, and begins one of another name by a new key. Its entry 0 holds
 * the last checkpoint of the one that ended, so that everybody sees where it goes on; acts that waited
 * follow. The new key lies in the file before the database knows it.
 */
export const foundAnew = defineAct({
  name: 'transparency-log.found-anew',
  power: powers['found-anew'],
  input: z.object({ origin: boundedField(longestOrigin) }),
  output: z.object({ origin: z.string(), vkey: z.string(), ended: z.string(), size: z.int() }),
  refusals: {
    'transparency-log.unfit-origin': 422,
    'transparency-log.not-founded': 409,
    'transparency-log.origin-taken': 409,
    'transparency-log.older-than-published': 409,
  },
  leaf: [leaves.foundedAnew],
  api: { none: 'It writes into the key file of the machine on which it runs.' },
  async run(acting) {
    const { platform, tx, at, random, record, input } = acting;
    const { origin } = input;
    if (!isKeyName(origin)) return refuse('transparency-log.unfit-origin');
    // Nobody signs meanwhile, and the key file is written by one at a time.
    await awaitIntegration(tx, theLog);
    const last = await findLatestCheckpoint(tx, theLog);
    const logs = await listLogs(tx);
    const ended = logs.find(({ id }) => id === theLog);
    if (last === undefined || ended === undefined) return refuse('transparency-log.not-founded');
    if (logs.some((log) => log.origin === origin)) return refuse('transparency-log.origin-taken');
    if (await isOlder(acting, ended.origin, last.size))
      return refuse('transparency-log.older-than-published');
    const signer = await addForeignKey(platform.config, random, origin);
    const vkey = formatVerifierKey(signer);
    // Before anything is locked that those wait for who sign just now.
    await endPendingOf(tx, decisions);
    const next = { origin, vkey, createdAt: at };
    const closed = await closeLog(tx, theLog, next, Buffer.from(emptyRoot));
    await leaveWitnesses(tx, closed);
    const told = { ended: ended.origin, size: last.size, checkpoint: last.note };
    await record({ kind: leaves.foundedAnew, subject: logNamed(origin), public: told });
    await signFirst(acting, signer);
    return { origin, vkey, ended: ended.origin, size: last.size };
  },
});

/** What one owner has signed about a log does not wait for the other one to sign it about the next. */
const decisions = [orderKey, orderWitness, endWitness].map(({ declaration }) => declaration.name);

/** Those whose entry follows stand in the log that says so. */
async function leaveWitnesses(tx: Founding['tx'], closed: number): Promise<void> {
  const waiting = await listPendingLeaves(tx, theLog, leaves.witnessOrdered.kind);
  const follow = waiting.map((leaf) => toldWitness.parse(readLeaf(leaf).public).vkey);
  await moveWitnessOrders(tx, theLog, closed, follow);
}

type Founding = Pick<Acting<unknown>, 'platform' | 'tx' | 'at' | 'random'>;

/** Whether more was published than the database knows, as far as this machine can tell. */
async function isOlder(
  { platform: { config }, tx }: Founding,
  origin: string,
  size: number,
): Promise<boolean> {
  const held = (await findLogKeys(config)) ?? [];
  const guard = await readGuard(config, await knownKeys(tx, held));
  return guard !== null && guard.origin === origin && guard.size > size;
}

/** Gives the entry that tells of the other log index 0, before all that waits. */
async function signFirst({ tx, at, random }: Founding, signer: Signer<'ed25519'>): Promise<void> {
  const leaf = (await listPendingLeaves(tx, theLog, leaves.foundedAnew.kind)).at(-1);
  if (leaf === undefined) throw new Error('The entry of the new log was not recorded');
  const root = Buffer.from(await bringBack({ tx, random }, 0, [leaf]));
  const note = signNote(formatCheckpoint({ origin: signer.name, size: 1, root }), [signer]);
  await putCheckpoint(tx, 0, { logId: theLog, size: 1, root, note, at });
}
