import type { Platform } from '../../../platform/platform.ts';
import type { Run } from '../../../platform/runs/runs.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { endAsking, putCosignature, takeAsking } from '../store/asking.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { listCosignatures } from '../store/read-witnesses.ts';
import { type Asking, askWitness, type WitnessReply } from './ask-witness.ts';
import { consistencyOf } from './make-consistency.ts';
import { type OurWitness, readOurPolicy } from './our-policy.ts';
import { sendCheckpoint } from './send-checkpoint.ts';
import { demoWitnesses, openDemoWitness } from './site-witnesses.ts';
import { theLog } from './the-log.ts';
import { addCheckpoint } from './witness.ts';
import { type WitnessFault, wordsOfFaults } from './witness-faults.ts';

/** A request ends by then, in ms; two of them end before a site that stops gives a turn up. */
const patienceMs = 4_000;

/** A process that was killed while it asked keeps others from asking for so long, in ms. */
const turnMs = 15_000;

/** After a first failure, and twice as long after each that follows, up to the longest. */
const [firstRestMs, longestRestMs] = [1_000, 300_000];

/**
 * Asks the witnesses of the policy to cosign the newest checkpoint. Nothing waits for it: while they are
 * all away, the log grows as always, and the next checkpoint is the next that they are asked about.
 */
export const askWitnesses: Run = {
  name: 'transparency-log.ask-witnesses',
  everyMs: 1_000,
  turn: (platform) => askMissing(platform, patienceMs),
};

/**
 * Asks those witnesses that have not cosigned the newest checkpoint and do not rest.
 *
 * @param withinMs when each request ends
 * @returns false: whatever is left, it waits
 */
export async function askMissing(platform: Platform, withinMs: number): Promise<false> {
  const { db } = platform.database;
  const { witnesses } = await readOurPolicy(platform, db);
  const newest = await findPublishedCheckpoint(db, theLog);
  if (newest === undefined || witnesses.length === 0) return false;
  const known = new Set(
    (await listCosignatures(db, theLog, newest.size)).map(({ witness }) => witness),
  );
  const missing = witnesses.filter(({ key }) => !known.has(formatVerifierKey(key)));
  const ended = await Promise.allSettled(
    missing.map((each) => askOne(platform, each, newest, withinMs)),
  );
  const broken = ended.find((each) => each.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  return false;
}

async function askOne(
  platform: Platform,
  witness: OurWitness,
  checkpoint: Asking['checkpoint'],
  withinMs: number,
): Promise<void> {
  const { db } = platform.database;
  const of = { logId: theLog, witness: formatVerifierKey(witness.key) };
  const at = platform.clock();
  const before = await takeAsking(db, of, at, new Date(at.getTime() + turnMs));
  if (before === undefined) return;
  const outcome = await askWitness({
    ...{ checkpoint, key: witness.key, knownSize: before.knownSize, now: at.getTime() },
    prove: (from) => consistencyOf(db, from, checkpoint.size),
    send: (body) => send(platform, witness, body, withinMs),
  });
  const asked = { ...of, askedAt: at };
  if (outcome.ok) {
    await putCosignature(db, { ...of, size: checkpoint.size, line: outcome.line, at: outcome.at });
    const good = { knownSize: checkpoint.size, failures: 0, fault: null };
    await endAsking(db, { ...asked, ...good, restsUntil: at });
    if (before.fault !== null) platform.log.info({ witness: witness.name }, 'a witness is back');
    return;
  }
  const { fault, knownSize } = outcome;
  const failures = before.failures + 1;
  const restMs = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(before.failures, 20));
  const restsUntil = new Date(at.getTime() + restMs);
  await endAsking(db, { ...asked, knownSize, failures, fault, restsUntil });
  if (fault !== before.fault) tell(platform, witness, fault);
}

/** Each fault once, however often the witness is asked. */
function tell({ log }: Platform, { name }: OurWitness, fault: WitnessFault): void {
  log.warn({ witness: name, fault }, `a witness did not cosign: ${wordsOfFaults[fault]}`);
}

async function send(
  platform: Platform,
  witness: OurWitness,
  body: string,
  withinMs: number,
): Promise<WitnessReply> {
  const own = demoWitnesses.find((name) => name === witness.name);
  if (own !== undefined && witness.from === 'demo') {
    const inside = await openDemoWitness(platform, own);
    if (inside === null) throw new Error('A demo has its witnesses');
    const { status, type, body: said } = await addCheckpoint(inside, body);
    return { status, type, bytes: Buffer.from(said) };
  }
  return sendCheckpoint(witness.url ?? '', body, {
    withinMs,
    allowed: platform.config.outboundNetworks,
  });
}
