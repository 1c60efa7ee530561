import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { type Connection, greet } from './greeting.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { lastFatal, logPath, logSize } from './server-log.ts';
import { connectionOf, type ServerUse, watch } from './server-use.ts';
import { startServer } from './start-server.ts';

/** How long one state may last before we give up, in milliseconds. */
const usualPatience = { gone: 10_000, ready: 10_000, stopping: 60_000, starting: 600_000 };
type State = keyof typeof usualPatience;

/** A ready server whose pipe nobody reads is either about to stop or has lost its watcher. */
const patienceWithoutWatcher = 1_000;

/** A finished look: a connection, or what was in the way (undefined: nothing worth telling). */
type Look = { connection: Connection } | { trouble: unknown };
const again: Look = { trouble: undefined };

/**
 * Comes to a server that answers and that we are counted a user of: joins the one that runs,
 * adopts it when its watcher was killed, or starts it.
 *
 * @throws EmbeddedServerError with the last FATAL and HINT of the server's log
 */
export async function reachServer(use: ServerUse, patience = usualPatience): Promise<Connection> {
  const logStart = logSize(use.place);
  let state: State | undefined;
  let since = 0;
  for (;;) {
    const postmaster = findPostmaster(use.place);
    const seen = stateOf(postmaster);
    if (seen !== state) [state, since] = [seen, Date.now()];
    const waited = Date.now() - since;
    const look = await step(use, postmaster, waited);
    if ('connection' in look) return look.connection;
    if (waited > patience[seen]) throw giveUp(use, seen, logStart, look.trouble);
    await pause(20);
  }
}

function stateOf(postmaster: Postmaster | undefined): State {
  if (!postmaster) return 'gone';
  if (postmaster.status === 'ready' || postmaster.status === 'stopping') return postmaster.status;
  return 'starting';
}

async function step(use: ServerUse, postmaster: Postmaster | undefined, waited: number) {
  if (!postmaster) {
    await startServer(use);
    return again;
  }
  if (stateOf(postmaster) !== 'ready') return again;
  if (use.pipe.enter() && use.pipe.isWatched()) return confirm(use, postmaster);
  if (waited > patienceWithoutWatcher) await watch(use);
  return again;
}

/** The last user may have left between our look and our joining: ask the server, look again. */
async function confirm(use: ServerUse, { pid, socketFolder }: Postmaster): Promise<Look> {
  const connection = connectionOf(use.place, socketFolder);
  const trouble = await greet(connection);
  if (trouble !== undefined) return { trouble };
  const now = findPostmaster(use.place);
  const stays = now?.pid === pid && now.status === 'ready' && use.pipe.isWatched();
  return stays ? { connection } : again;
}

const problems: Record<State, string> = {
  gone: 'does not start',
  ready: 'does not answer',
  stopping: 'has been stopping for a minute, but does not end',
  starting: 'has been recovering for ten minutes, and still is',
};

function giveUp({ place }: ServerUse, state: State, logStart: number, cause: unknown) {
  const fatal = lastFatal(place, logStart);
  return new EmbeddedServerError(
    `The embedded PostgreSQL ${problems[state]}.${fatal && `\n${fatal}`}`,
    `Its whole log is ${logPath(place)}.`,
    cause,
  );
}
