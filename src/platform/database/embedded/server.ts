import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareBinaries } from './binaries.ts';
import { childIdentity } from './child-process.ts';
import { clusterRole, ensureCluster, readPassword } from './cluster.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { type Connection, greet } from './greeting.ts';
import { type UsersPipe, usersPipe } from './pipe.ts';
import type { Place } from './place.ts';
import { findPostmaster, type Postmaster, removeStaleLocks } from './postmaster.ts';
import { lastFatal, logFile, rotateLog } from './server-log.ts';
import { port, settingsOption, writeSettings } from './settings.ts';
import { chooseSocketFolder, removeShortFolder } from './socket-folder.ts';
import { startWatcher, type Watcher } from './watcher.ts';

/** One process's part in a server that several processes use. */
export interface ServerUse {
  readonly place: Place;
  readonly pipe: UsersPipe;
  readonly durable: boolean;
  readonly say: (message: string) => void;
  watcher: Watcher | undefined;
  /** What kept a ready server from answering, the last time that we asked. */
  trouble: unknown;
  binaries: Promise<string> | undefined;
}

export function useOf(place: Place, durable: boolean, say: (message: string) => void): ServerUse {
  const pipe = usersPipe(place);
  const nothingYet = { watcher: undefined, trouble: undefined, binaries: undefined };
  return { place, pipe, durable, say, ...nothingYet };
}

/** How long one state may last before we give up, in milliseconds. */
const patience = { gone: 10_000, ready: 10_000, stopping: 60_000, starting: 600_000 };
type State = keyof typeof patience;

/** A ready server whose pipe nobody reads is either about to stop or has lost its watcher. */
const patienceWithoutWatcher = 1_000;

/**
 * Comes to a server that answers and that we are counted a user of: joins the one that runs,
 * adopts it when its watcher was killed, or starts it.
 *
 * @throws EmbeddedServerError with the last FATAL and HINT of the server's log
 */
export async function reachServer(use: ServerUse): Promise<Connection> {
  let state: State | undefined;
  let since = 0;
  for (;;) {
    const postmaster = findPostmaster(use.place);
    const seen = stateOf(postmaster);
    if (seen !== state) [state, since] = [seen, Date.now()];
    const waited = Date.now() - since;
    if (waited > patience[seen]) throw giveUp(use, seen);
    const connection = await step(use, postmaster, seen, waited);
    if (connection) return connection;
    await pause(20);
  }
}

function stateOf(postmaster: Postmaster | undefined): State {
  if (!postmaster) return 'gone';
  if (postmaster.status === 'ready' || postmaster.status === 'stopping') return postmaster.status;
  return 'starting';
}

async function step(
  use: ServerUse,
  postmaster: Postmaster | undefined,
  state: State,
  waited: number,
) {
  if (!postmaster) return start(use);
  if (state !== 'ready') return undefined;
  if (!use.pipe.join() || !use.pipe.isWatched()) {
    if (waited > patienceWithoutWatcher) await watch(use);
    return undefined;
  }
  return confirm(use, postmaster);
}

/** The last user may have left between our look and our joining: ask the server, look again. */
async function confirm(
  use: ServerUse,
  { pid, socketFolder }: Postmaster,
): Promise<Connection | undefined> {
  const connection = connectionOf(use.place, socketFolder);
  use.trouble = await greet(connection);
  if (use.trouble !== undefined) return undefined;
  const now = findPostmaster(use.place);
  return now?.pid === pid && now.status === 'ready' && use.pipe.isWatched()
    ? connection
    : undefined;
}

function connectionOf(place: Place, host: string): Connection {
  return { host, port, user: clusterRole, password: readPassword(place), database: 'skylantern' };
}

function findBinaries(use: ServerUse): Promise<string> {
  use.binaries ??= prepareBinaries(use.place, use.say);
  return use.binaries;
}

/** True when this call started it. */
async function watch(use: ServerUse): Promise<boolean> {
  if (use.watcher?.isAlive()) return false;
  use.watcher = await startWatcher(use.place, use.pipe, await findBinaries(use));
  return true;
}

/** Tries once to start the server; it is confirmed by the next look. */
async function start(use: ServerUse): Promise<undefined> {
  const native = await findBinaries(use);
  await ensureCluster(use.place, native, use.durable);
  const socketFolder = chooseSocketFolder(use.place);
  writeSettings(use.place, socketFolder, use.durable);
  rotateLog(use.place);
  if (await refuseUnseenServer(use, socketFolder)) return;
  const watching = await watch(use);
  removeStaleLocks(use.place, socketFolder);
  const started = await runStart(use, native);
  if (started || !watching || !findPostmaster(use.place)) return;
  use.watcher?.dismiss();
  use.watcher = undefined;
}

/**
 * A server that answers though no process that we can see is it belongs to another container with
 * the same volume. PostgreSQL itself would not notice, and two servers would destroy the cluster.
 * True when a server that we can see has come up meanwhile.
 */
async function refuseUnseenServer({ place }: ServerUse, socketFolder: string): Promise<boolean> {
  if (!existsSync(join(socketFolder, `.s.PGSQL.${port}`))) return false;
  if ((await greet(connectionOf(place, socketFolder))) !== undefined) return false;
  if (findPostmaster(place)) return true;
  throw new EmbeddedServerError(
    `A server outside this container already uses ${place.cluster}.`,
    'Run every command in the same container, or set DATABASE_URL.',
  );
}

/**
 * Runs `pg_ctl start` from a shell that holds the pipe: were we killed now, the server would be
 * stopped as soon as it is there, not left alone before its watcher could see it. Neither pg_ctl
 * nor the server may inherit the pipe, or it would count itself as a user.
 */
async function runStart({ place, pipe }: ServerUse, native: string): Promise<boolean> {
  const program = [
    join(native, 'bin/pg_ctl'),
    '-D',
    'cluster',
    '-l',
    logFile,
    '-o',
    settingsOption,
  ];
  const child = spawn('/bin/sh', ['-c', '"$@" 3>&-; exit $?', 'sh', ...program, '-w', 'start'], {
    ...childIdentity({ as: place.user, cwd: place.home }),
    stdio: ['ignore', 'ignore', 'ignore', pipe.writingEnd() ?? 'ignore'],
    detached: true,
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}

function giveUp({ place, trouble }: ServerUse, state: State): EmbeddedServerError {
  const problems = {
    gone: 'does not start',
    ready: 'does not answer',
    stopping: 'has been stopping for a minute, but does not end',
    starting: 'has been recovering for ten minutes, and still is',
  };
  const log = join(place.home, logFile);
  const fatal = lastFatal(place);
  return new EmbeddedServerError(
    `The embedded PostgreSQL ${problems[state]}.${fatal && `\n${fatal}`}`,
    `Its whole log is ${log}.`,
    state === 'ready' ? trouble : undefined,
  );
}

/** Stops being a user. Resolves after the server has stopped when we were its last user, else at once. */
export async function leaveServer(use: ServerUse): Promise<void> {
  const postmaster = findPostmaster(use.place);
  if (postmaster && !use.pipe.isWatched()) await watch(use);
  if (!use.pipe.leave() || !postmaster) return;
  const deadline = Date.now() + patience.stopping;
  while (findPostmaster(use.place)?.pid === postmaster.pid) {
    if (Date.now() > deadline) throw giveUp(use, 'stopping');
    await pause(10);
  }
  removeShortFolder(use.place, postmaster.socketFolder);
}
