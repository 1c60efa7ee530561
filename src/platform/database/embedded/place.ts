import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { unlessCode } from './error-code.ts';
import { halfMadeName } from './leftovers.ts';
import { canReach, findOrMakeServerUser, isRoot, ownerOf, type ServerUser } from './server-user.ts';

/** Where the server keeps its files, and as whom it runs. */
export interface Place {
  /** Absolute, real path of the private folder: cluster, password, pipe, log, settings, socket. */
  readonly home: string;
  /** The cluster inside it. */
  readonly cluster: string;
  /** The server's user when we are root; absent when it runs as ourselves. */
  readonly user: ServerUser | undefined;
}

/** Root's own place for what another user cannot enter where it lies. */
export const stagingFolder = '/var/lib/skylantern';

/**
 * Finds or makes the server's private folder for a data folder: `<dataDir>/postgres`, or, when we
 * are root and the server's user cannot enter the data folder, `/var/lib/skylantern/<random id>`.
 * The id lies in the data folder, so a deleted data folder never wakes an old cluster.
 */
export async function findPlace(dataDir: string, say: (message: string) => void): Promise<Place> {
  const folder = makeDataFolder(dataDir);
  const home = join(folder, 'postgres');
  const staged = stagedHome(folder);
  if (!isRoot()) return ownPlace(home, staged);
  if (staged) return place(staged, ownerOf(staged));
  if (existsSync(join(home, 'cluster'))) return place(home, ownerOf(home));
  const user = await findOrMakeServerUser();
  if (await canReach(user, [folder])) return place(makePrivateFolder(home, user), user);
  return place(stageHome(folder, user, say), user);
}

function makeDataFolder(dataDir: string): string {
  const made = unlessCode(
    ['EACCES', 'EPERM', 'EROFS'],
    () => {
      mkdirSync(dataDir, { recursive: true });
      return realpathSync(dataDir);
    },
    undefined,
  );
  if (made !== undefined) return made;
  throw new EmbeddedServerError(
    `The data folder ${dataDir} cannot be made or entered.`,
    'Choose another DATA_DIR, or start as the user who owns it.',
  );
}

function place(home: string, user: ServerUser | undefined): Place {
  return { home, cluster: join(home, 'cluster'), user };
}

function ownPlace(home: string, staged: string | undefined): Place {
  const made = unlessCode(['EACCES', 'EPERM'], () => makePrivateFolder(home, undefined), undefined);
  if (made && !staged) return place(made, undefined);
  throw new EmbeddedServerError(
    `The database of this data folder belongs to another user (${staged ?? home}).`,
    'Start as the user who made it (perhaps root), or choose another DATA_DIR.',
  );
}

/** Makes a folder that its owner alone may enter; an existing one of ours is fine. */
export function makePrivateFolder(folder: string, user: ServerUser | undefined): string {
  const made = unlessCode(['EEXIST'], () => mkdirSync(folder, { mode: 0o700 }), 'exists');
  if (user) chownSync(folder, user.uid, user.gid);
  if (made !== 'exists' || !user) chmodSync(folder, 0o700);
  return folder;
}

function signpost(dataDir: string): string {
  return join(dataDir, 'postgres.id');
}

function stagedHome(dataDir: string): string | undefined {
  const id = unlessCode(
    ['ENOENT'],
    () => readFileSync(signpost(dataDir), 'utf8').trim(),
    undefined,
  );
  if (id === undefined) return undefined;
  const home = join(stagingFolder, id);
  if (/^[0-9a-f]{32}$/.test(id) && existsSync(home)) return home;
  throw new EmbeddedServerError(
    `${signpost(dataDir)} names the database ${home}, which is gone.`,
    `Bring it back, or delete ${signpost(dataDir)} to begin with an empty database.`,
  );
}

function stageHome(dataDir: string, user: ServerUser, say: (message: string) => void): string {
  const id = randomBytes(16).toString('hex');
  mkdirSync(stagingFolder, { recursive: true, mode: 0o755 });
  const home = makePrivateFolder(join(stagingFolder, id), user);
  const note = join(dataDir, halfMadeName('postgres.id'));
  writeFileSync(note, `${id}\n`, { mode: 0o600, flag: 'wx' });
  const first = unlessCode(['EEXIST'], () => linkSync(note, signpost(dataDir)), 'exists');
  rmSync(note);
  if (first === 'exists') {
    rmdirSync(home);
    return stagedHome(dataDir) ?? home;
  }
  say(`The user “${user.name}” cannot enter ${dataDir}: the database lies in ${home}.`);
  return home;
}
