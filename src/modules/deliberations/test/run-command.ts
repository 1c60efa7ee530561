import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { environmentOf, launcher } from '../../../platform/bench/own-site.ts';

export interface CommandEnd {
  readonly status: number | null;
  readonly out: string;
  readonly said: string;
}

/** Hears what the command says on stderr while it runs, and may kill it. */
export type Hear = (said: string, kill: () => void) => void;

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly hear?: Hear;
}

/** Runs `skylantern …` as a process of its own and waits for its end. */
export async function runCommand(
  args: readonly string[],
  { env = {}, hear }: Surroundings = {},
): Promise<CommandEnd> {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: environmentOf({ LOG_LEVEL: 'error', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (said: Buffer) => hear?.(said.toString(), () => child.kill('SIGKILL')));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, said, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, out, said };
}
