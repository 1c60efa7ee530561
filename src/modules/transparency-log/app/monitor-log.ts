import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { z } from 'zod';
import { readIfThere, replaceFile } from '../../../platform/files/durable-files.ts';
import { canonicalJson, parseStrictJson, type StrictJson } from '../domain/canonical-json.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { KeyAfter } from '../domain/key-chain.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { formatVerifierKey, readVerifierKey, type VerifierKey } from '../domain/note-keys.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { lookAgain } from './follow-log.ts';
import { type LogFiles, UnreadableError } from './log-files.ts';
import { readGrowth } from './read-growth.ts';
import type { Head } from './verify-log.ts';

/** What a monitor remembers of a log between two looks. */
export interface MonitorState {
  readonly key: VerifierKey;
  /** The newest checkpoint that was seen; null: none yet. */
  readonly head: Head | null;
}

const stateSchema = z.object({ vkey: z.string(), checkpoint: z.string() });

/**
 * What the file of a monitor remembers; undefined: there is none.
 *
 * @throws UnreadableError where it holds something else, so that nobody begins anew by mistake
 */
export async function readMonitorState(file: string): Promise<MonitorState | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  try {
    const { vkey, checkpoint } = stateSchema.parse(JSON.parse(text));
    const [key, note] = [readVerifierKey(vkey), readNote(checkpoint)];
    if (!verifyNote(note, [key]).ok) throw new MalformedError('its checkpoint is not signed');
    return { key, head: { tree: readCheckpoint(note.text), note: Buffer.from(checkpoint) } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableError(`${file} is not the state of a monitor: ${why}`);
  }
}

export interface MonitorOptions {
  readonly files: LogFiles;
  /** Absolute. */
  readonly stateFile: string;
  /** Tells of acts of this kind alone; undefined: of every entry. */
  readonly kind?: string | undefined;
  /** Takes lines of JSON, each with its newline. */
  readonly write: (bytes: Uint8Array) => void;
}

/** What a look at a log found. */
export interface MonitorLook {
  readonly state: MonitorState;
  /** Entries that are new. */
  readonly read: number;
}

/**
 * Looks at a log: checks that it only grew, reads every new entry, and tells of those that are wanted.
 * They are told after all of them make the signed root, and before that is remembered: whoever is killed
 * between hears them again, and never misses one.
 *
 * @throws ForkFound, BadLogError, UnreadableError; then nothing is told and nothing remembered
 */
export async function lookAtLog(
  { files, stateFile, kind, write }: MonitorOptions,
  { key, head: before }: MonitorState,
): Promise<MonitorLook> {
  const { head, tail, isOlder } = await lookAgain(files, key, before, files);
  const from = before?.tree.size ?? 0;
  if (isOlder) return { state: { key, head: before }, read: 0 };
  const spool = `${stateFile}.acts`;
  const keyAfter = new KeyAfter(key);
  try {
    await writeActs(spool, files, { from, tail, after: head.tree, kind, keyAfter });
    for await (const chunk of createReadStream(spool)) write(chunk as Buffer);
  } finally {
    await rm(spool, { force: true });
  }
  const checkpoint = Buffer.from(head.note).toString('utf8');
  const current = keyAfter.at(readNote(head.note));
  const kept = { vkey: formatVerifierKey(current), checkpoint };
  await replaceFile(stateFile, `${JSON.stringify(kept)}\n`);
  return { state: { key: current, head }, read: head.tree.size - from };
}

interface Growing {
  readonly from: number;
  readonly tail: readonly Uint8Array[];
  readonly after: Head['tree'];
  readonly kind: string | undefined;
  /** Hears what is new. */
  readonly keyAfter: KeyAfter;
}

/** Acts wait on the disk until it is known that they are those of the signed root. */
async function writeActs(
  spool: string,
  files: LogFiles,
  { from, tail, after, kind, keyAfter }: Growing,
): Promise<void> {
  const handle = await open(spool, 'w', 0o600);
  try {
    for await (const { first, leaves } of readGrowth(files, from, tail, after)) {
      const lines = leaves.map((leaf, at) => lineOf(first + at, leaf, kind));
      await handle.writeFile(lines.join(''));
      for (const leaf of leaves) keyAfter.hear(leaf);
    }
  } finally {
    await handle.close();
  }
}

/** A line about an entry; empty where it is not wanted. A leaf need not be ours, nor JSON. */
function lineOf(index: number, leaf: Uint8Array, kind: string | undefined): string {
  const act = actOf(leaf);
  if (kind !== undefined && kindOf(act) !== kind) return '';
  const hash = Buffer.from(hashLeaf(leaf)).toString('base64');
  const told = act === null ? { leaf: Buffer.from(leaf).toString('base64') } : { act };
  return `${canonicalJson({ index, leaf_hash: hash, ...told })}\n`;
}

function actOf(leaf: Uint8Array): StrictJson | null {
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(leaf));
  } catch (error) {
    if (error instanceof MalformedError || error instanceof TypeError) return null;
    throw error;
  }
}

function kindOf(act: StrictJson | null): StrictJson | undefined {
  if (typeof act !== 'object' || act === null || Array.isArray(act)) return undefined;
  return (act as Readonly<Record<string, StrictJson>>).kind;
}
