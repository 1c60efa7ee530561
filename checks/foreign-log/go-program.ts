import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Where Debian's package golang-golang-x-mod-dev puts Go's own note and tlog. */
const goPath = '/usr/share/gocode';

const install =
  'It needs Go and its golang.org/x/mod: ' +
  'apt-get install -y --no-install-recommends golang-go golang-golang-x-mod-dev';

/** What Go found in a log, which it believes. */
interface GoFound {
  readonly size: number;
  readonly root: string;
  readonly entries: number;
  readonly proved: number;
  readonly grew_from?: number;
  readonly receipt?: number;
  readonly seconds: number;
}

/** What is written in Go, built; each call throws where it ends with a fault. */
export interface GoProgram {
  read(log: string, options?: Readonly<Record<string, string>>): GoFound;
  make(log: string, size: number, key: string): void;
  sign(text: string, key: string): Buffer;
}

/** @returns the program, or in words why there is none */
export function buildGoProgram(folder: string): GoProgram | string {
  const program = join(folder, 'foreign-log');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOFLAGS: '' };
  const cwd = import.meta.dirname;
  const built = spawnSync('go', ['build', '-o', program, '.'], {
    cwd,
    env: { ...env, GOCACHE: join(folder, 'go-cache') },
    encoding: 'utf8',
  });
  if (built.error !== undefined) return `Go is not there. ${install}`;
  if (built.status !== 0) return `${built.stderr}\n${install}`;
  const run = (args: readonly string[], input = ''): Buffer => {
    const { status, stdout, stderr } = spawnSync(program, args, { input });
    if (status === 0) return stdout;
    throw new Error(`Go: ${args[0]}: ${stderr}`);
  };
  return {
    read: (log, options = {}) => {
      const more = Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]);
      return JSON.parse(run(['read', '-log', log, ...more]).toString());
    },
    make: (log, size, key) => void run(['make', '-log', log, '-size', `${size}`, '-key', key]),
    sign: (text, key) => run(['sign', '-key', key], text),
  };
}
