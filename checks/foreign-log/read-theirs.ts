import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLogFiles, UnreadableError } from '../../src/modules/transparency-log/app/log-files.ts';
import { type LogVerdict, verifyLog } from '../../src/modules/transparency-log/app/verify-log.ts';
import { type Copy, type Forgery, forgedSize, forgeries, olderSize } from './forgeries.ts';
import type { GoProgram } from './go-program.ts';
import { skylantern } from './our-log.ts';
import { serveFolder } from './serve-folder.ts';

const theirSizes = [1, 255, 256, 257, 65_536, olderSize, forgedSize] as const;

interface Settings {
  readonly go: GoProgram;
  readonly folder: string;
  say(message: string): void;
}

/** Logs that Go made, and what was forged of the largest. @returns what `verify log` got wrong */
export async function readTheirs({ go, folder, say }: Settings): Promise<string[]> {
  const key = join(folder, 'key');
  const logOf = (size: number) => join(folder, `theirs-${size}`);
  const faults: string[] = [];
  const vkey = () => readFileSync(`${key}.vkey`, 'utf8').trim();
  for (const size of theirSizes) {
    go.make(logOf(size), size, key);
    const said = go.read(logOf(size));
    const server = await serveFolder(logOf(size));
    for (const place of [logOf(size), server.url]) {
      const { status, verdict } = await verifyByCommand(place, vkey());
      const isSame = verdict?.root === said.root && verdict?.entries_checked === size;
      if (status !== 0 || !isSame) faults.push(`${place} (${size}): ${JSON.stringify(verdict)}`);
      say(`${size} leaves of Go, ${place}: ${JSON.stringify(verdict)}`);
    }
    server.close();
  }
  const older = readFileSync(join(logOf(olderSize), 'checkpoint'));
  const met = new Set<string>();
  for (const forgery of forgeries) {
    const kind = typeof forgery.bad === 'object' ? `${forgery.bad?.what}` : forgery.bad;
    const asCommand = !met.has(kind);
    met.add(kind);
    const place = { go, key, vkey: vkey(), older, log: logOf(forgedSize), asCommand };
    const fault = await tryForgery(forgery, place);
    if (fault !== null) faults.push(fault);
    say(`${forgery.name}: ${fault ?? 'as it must'}`);
  }
  return faults;
}

interface Forged {
  readonly go: GoProgram;
  readonly key: string;
  readonly vkey: string;
  readonly older: Buffer;
  readonly log: string;
  /** By the command, once for each kind of answer; else by what it runs. */
  readonly asCommand: boolean;
}

type Told = { readonly status: number | null; readonly verdict: LogVerdict | null };

async function tryForgery(forgery: Forgery, forged: Forged): Promise<string | null> {
  const { go, key, vkey, older, log, asCommand } = forged;
  const copy: Copy = {
    folder: `${log}-forged`,
    sign: (text, by) => go.sign(text, by === undefined ? key : `${key}-${by}`),
  };
  cpSync(log, copy.folder, { recursive: true });
  try {
    forgery.forge(copy);
    const since = forgery.since?.(copy, older);
    const told = asCommand
      ? await verifyByCommand(copy.folder, vkey, since)
      : await verifyHere(copy.folder, vkey, since);
    return compare(forgery, told);
  } finally {
    rmSync(copy.folder, { recursive: true });
  }
}

function compare({ name, bad }: Forgery, { status, verdict }: Told): string | null {
  const told = `${name}: ended with ${status}, said ${JSON.stringify(verdict?.first_bad)}`;
  if (bad === 'unreadable') return status === 2 && verdict === null ? null : told;
  if (bad === null) return status === 0 && verdict?.ok === true ? null : told;
  const { what, index } = verdict?.first_bad ?? {};
  const isTold = status === 1 && verdict?.ok === false && what === bad.what && index === bad.index;
  return isTold ? null : `${told}, not ${JSON.stringify(bad)}`;
}

async function verifyByCommand(place: string, vkey: string, since?: Buffer): Promise<Told> {
  const args = ['verify', 'log', place, '--vkey', vkey, '--json'];
  if (since !== undefined) {
    writeFileSync(`${place}-older`, since);
    args.push('--since', `${place}-older`);
  }
  const { status, stdout } = await skylantern(args);
  const text = stdout.toString();
  return { status, verdict: text === '' ? null : JSON.parse(text) };
}

/** What the command does, without its start. */
async function verifyHere(place: string, vkey: string, since?: Buffer): Promise<Told> {
  try {
    const verdict = await verifyLog({ files: openLogFiles(place), vkey, since });
    return { status: verdict.ok ? 0 : 1, verdict };
  } catch (error) {
    if (error instanceof UnreadableError) return { status: 2, verdict: null };
    throw error;
  }
}
