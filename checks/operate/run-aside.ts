import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { SetUp } from './set-up.ts';

/** A command that ran to its end while the site went on. */
export interface RanAside {
  readonly seconds: number;
  /** The most memory that it held at once, in MB. */
  readonly peakMb: number;
  /** What it answered. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** @throws with the name of its log when it fails */
export async function runAside(
  site: SetUp,
  args: readonly string[],
  more: object = {},
  program?: string,
): Promise<RanAside> {
  const begun = performance.now();
  const { child } = site.startOurs(args, more, 'commands', program);
  const parts: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part));
  let peakMb = 0;
  const look = setInterval(async () => {
    peakMb = Math.max(peakMb, await memoryOf(child.pid, 'VmHWM'));
  }, 50);
  await once(child, 'close');
  clearInterval(look);
  if (child.exitCode !== 0)
    throw new Error(`${args.join(' ')} ended with ${child.exitCode}: ${site.folder}/commands.log`);
  const said = Buffer.concat(parts).toString();
  const answer: unknown = JSON.parse(said.slice(said.indexOf('{')));
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return { seconds, peakMb, answer: answer as RanAside['answer'] };
}

/** Seconds of processor time that processes have taken until now, with their children. */
export async function processorTimeOf(pids: readonly (number | undefined)[]): Promise<number> {
  const each = pids.map(async (pid) => {
    const of = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    const children = of.split(' ').filter((child) => child !== '');
    const times = [String(pid), ...children].map(async (one) => {
      const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => '');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Ticks of 10 ms: utime and stime, fields 14 and 15 of proc(5).
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
    });
    return (await Promise.all(times)).reduce((sum, seconds) => sum + seconds, 0);
  });
  return (await Promise.all(each)).reduce((sum, seconds) => sum + seconds, 0);
}

/** MB of a process: `VmRSS` now, `VmHWM` at most until now; 0 when it has ended. */
export async function memoryOf(
  pid: number | undefined,
  what: 'VmRSS' | 'VmHWM' = 'VmRSS',
): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}
