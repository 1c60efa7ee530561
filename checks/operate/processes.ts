import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer, type Server } from 'node:net';

/** A process of the rig; its output goes to a file that is searched at the end. */
export interface Running {
  readonly child: ChildProcess;
  signal(name: NodeJS.Signals): void;
  /** Signals it and waits until it is gone; its whole group where it leads one. */
  stop(name?: NodeJS.Signals): Promise<void>;
}

interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly log: string;
  /** Another user, for programs that refuse to run as root. */
  readonly uid?: number;
}

const all = new Set<ChildProcess>();
// Whatever ends the check, nothing of it goes on.
process.on('exit', () => {
  for (const child of all) child.kill('SIGKILL');
});

export function startProcess({ command, args, env = process.env, log, uid }: Started): Running {
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  all.add(child);
  child.on('exit', () => all.delete(child));
  const file = createWriteStream(log, { flags: 'a' });
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    signal: (name) => void child.kill(name),
    async stop(name = 'SIGTERM') {
      if (hasEnded()) return;
      const ended = once(child, 'exit');
      child.kill(name);
      await ended;
    },
  };
}

/** Runs a program to its end. @throws with its words when it fails */
export function run(command: string, args: readonly string[], options: object = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    ...options,
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}${stderr}${stdout}`);
}

/**
 * A mail server on this machine that keeps every mail as it came; it refuses boxes called `refused.…` for
 * good, `later.…` for now, and quotes them as mail servers do.
 */
export interface MailSink {
  readonly server: Server;
  readonly mails: readonly string[];
}

export async function startMailSink(port: number): Promise<MailSink> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let text: string[] | null = null;
    const answer = (line: string): string | null => {
      if (text !== null && line !== '.') {
        text.push(line);
        return null;
      }
      if (text !== null) {
        mails.push(text.join('\n'));
        text = null;
        return '250 taken';
      }
      if (/^data/i.test(line)) {
        text = [];
        return '354 go on';
      }
      const [box = ''] = /^rcpt to:.*/i.exec(line) ?? [];
      if (box.includes('<refused.')) return `550 no such box: ${box}`;
      if (box.includes('<later.')) return `450 come again: ${box}`;
      return /^quit/i.test(line) ? '221 bye' : '250 ok';
    };
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 sink\r\n');
    socket.on('data', (sent) => {
      const lines = (rest + sent.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line);
        if (said !== null) socket.write(`${said}\r\n`);
      }
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, mails };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
