import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from './child-process.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { unlessCode } from './error-code.ts';
import { halfMadeName, removeLeftovers } from './leftovers.ts';
import type { Place } from './place.ts';

/** The role that owns everything in the cluster. */
export const clusterRole = 'skylantern';

/**
 * Makes the cluster unless it exists. It is made under another name and then renamed, so half a
 * cluster never exists, and of several starters at once one wins and the others go on with its.
 */
export async function ensureCluster(place: Place, native: string, durable: boolean): Promise<void> {
  for (const name of ['cluster', 'password', 'server.conf']) removeLeftovers(place.home, name);
  if (existsSync(place.cluster)) return;
  ensurePassword(place);
  const fresh = halfMadeName('cluster');
  const { ok, output } = await run(join(native, 'bin/initdb'), initdbArguments(fresh, durable), {
    as: place.user,
    cwd: place.home,
  });
  if (!ok) {
    throw new EmbeddedServerError(
      `The database could not be made in ${place.home}: ${output}`,
      'Look whether the disk is full, or choose another DATA_DIR.',
    );
  }
  keepFirst(join(place.home, fresh), place.cluster);
}

function initdbArguments(folder: string, durable: boolean): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${clusterRole}`,
    '--pwfile=password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}

function keepFirst(fresh: string, cluster: string): void {
  const won = unlessCode(['ENOTEMPTY', 'EEXIST'], () => renameSync(fresh, cluster), 'lost');
  if (won === 'lost') rmSync(fresh, { recursive: true });
}

/** Twenty-four random bytes in a file of mode 0600, complete as soon as it can be seen. */
function ensurePassword({ home, user }: Place): void {
  const draft = join(home, halfMadeName('password'));
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, `${randomBytes(24).toString('base64url')}\n`);
  if (user) fchownSync(file, user.uid, user.gid);
  fsyncSync(file);
  closeSync(file);
  unlessCode(['EEXIST'], () => linkSync(draft, passwordFile(home)), undefined);
  rmSync(draft);
}

/** @throws EmbeddedServerError when the file is gone: without it nobody can connect any more */
export function readPassword({ home }: Place): string {
  const password = unlessCode(
    ['ENOENT'],
    () => readFileSync(passwordFile(home), 'utf8'),
    undefined,
  );
  if (password !== undefined) return password.trim();
  throw new EmbeddedServerError(
    `The password of the database is gone: ${passwordFile(home)}.`,
    'Bring the file back from a backup of the data folder.',
  );
}

function passwordFile(home: string): string {
  return join(home, 'password');
}
