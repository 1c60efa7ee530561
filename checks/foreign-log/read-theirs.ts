import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogVerdict } from '../../src/modules/transparency-log/app/verify-log.ts';
import { type Copy, type Forgery, forgedSize, forgeries, olderSize } from './forgeries.ts';
import type { GoProgram } from './go-program.ts';
import { skylantern } from './our-log.ts';
import { serveFolder } from './serve-folder.ts';

export const theirSizes = [1, 255, 256, 257, 65_536, olderSize, forgedSize] as const;

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
      const { status, verdict } = await verify([place, '--vkey', vkey()]);
      const isSame = verdict?.root === said.root && verdict?.entries_checked === size;
      if (status !== 0 || !isSame) faults.push(`${place} (${size}): ${JSON.stringify(verdict)}`);
      say(`${size} leaves of Go, ${place}: ${JSON.stringify(verdict)}`);
    }
    server.close();
  }
  const older = readFileSync(join(logOf(olderSize), 'checkpoint'));
  for (const forgery of forgeries) {
    const fault = await tryForgery(forgery, {
      go,
      key,
      vkey: vkey(),
      older,
      log: logOf(forgedSize),
    });
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
}

async function tryForgery(forgery: Forgery, forged: Forged): Promise<string | null> {
  const { go, key, vkey, older, log } = forged;
  const copy: Copy = {
    folder: `${log}-forged`,
    sign: (text, by) => go.sign(text, by === undefined ? key : `${key}-${by}`),
  };
  cpSync(log, copy.folder, { recursive: true });
  try {
    forgery.forge(copy);
    const args = [copy.folder, '--vkey', vkey];
    if (forgery.since !== undefined) {
      writeFileSync(`${log}-older`, forgery.since(copy, older));
      args.push('--since', `${log}-older`);
    }
    const { status, verdict } = await verify(args);
    return compare(forgery, status, verdict);
  } finally {
    rmSync(copy.folder, { recursive: true });
  }
}

function compare({ name, bad }: Forgery, status: number | null, verdict: LogVerdict | null) {
  const told = `${name}: ended with ${status}, said ${JSON.stringify(verdict?.first_bad)}`;
  if (bad === 'unreadable') return status === 2 && verdict === null ? null : told;
  if (bad === null) return status === 0 && verdict?.ok === true ? null : told;
  const { what, index } = verdict?.first_bad ?? {};
  const isTold = status === 1 && verdict?.ok === false && what === bad.what && index === bad.index;
  return isTold ? null : `${told}, not ${JSON.stringify(bad)}`;
}

async function verify(args: readonly string[]) {
  const { status, stdout } = await skylantern(['verify', 'log', ...args, '--json']);
  const text = stdout.toString();
  return { status, verdict: text === '' ? null : (JSON.parse(text) as LogVerdict) };
}
