import { waitUntil } from '../../../platform/bench/pace.ts';
import type { Platform } from '../../../platform/platform.ts';
import { makeReceipt } from '../app/make-receipt.ts';
import { theLog } from '../app/the-log.ts';
import type { Signer } from '../domain/note-keys.ts';
import { findEntriesByKey } from '../store/entries.ts';
import { appendInvented, keyOf } from './append-invented.ts';
import { integrateBeside } from './integrating.ts';

/** Acts a second, whether or not the receipts keep up. */
const rate = 200;

/**
 * Acts at a fixed rate while one integrates.
 *
 * @returns of each, the ms from when it was due until its receipt could be made
 */
export async function timeReceipts(
  platform: Platform,
  signer: Signer<'ed25519'>,
  numbers: readonly number[],
): Promise<number[]> {
  const waiting = new Map<string, number>();
  const latencies: number[] = [];
  const act = async (number: number, due: number) => {
    await waitUntil(due);
    await appendInvented(platform, number);
    waiting.set(keyOf(number), due);
  };
  const begun = performance.now();
  const acts = () =>
    Promise.all(numbers.map((number, at) => act(number, begun + (at / rate) * 1_000)));
  let taking = Promise.resolve();
  const take = () => {
    taking = taking.then(() => takeReceipts(platform, waiting, latencies));
  };
  await integrateBeside(platform, signer, acts, take);
  await taking;
  return latencies;
}

async function takeReceipts(
  { database: { db } }: Platform,
  waiting: Map<string, number>,
  latencies: number[],
): Promise<void> {
  for (const [key, { idx }] of await findEntriesByKey(db, theLog, [...waiting.keys()])) {
    const due = waiting.get(key);
    if (idx === null || due === undefined) continue;
    const made = await makeReceipt(db, idx);
    if (typeof made === 'string') throw new Error(`Entry ${idx} has no receipt: ${made}`);
    latencies.push(performance.now() - due);
    waiting.delete(key);
  }
}

/** Makes receipts of entries from all over the log, one after the other. @returns ms of each */
export async function timeProofs({ database: { db } }: Platform, size: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let turn = 0; turn < proofs; turn += 1) {
    const begun = performance.now();
    await makeReceipt(db, Math.floor((turn / proofs) * size));
    latencies.push(performance.now() - begun);
  }
  return latencies;
}

const proofs = 200;
