import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { findPostmaster, isRunning } from './postmaster.ts';
import { logPath } from './server-log.ts';
import { type ServerUse, watch } from './server-use.ts';
import { removeShortFolder } from './socket-folder.ts';

/** The last checkpoint of a busy server may take a while (milliseconds). */
const patience = 60_000;

/**
 * Stops being a user. Resolves after the server has stopped when we were its last user, at once
 * when there are others. A server that has lost its watcher gets one first, or nobody would stop it.
 */
export async function leaveServer(use: ServerUse): Promise<void> {
  const postmaster = findPostmaster(use.place);
  if (postmaster && !use.pipe.isWatched()) await watch(use);
  use.pipe.leave();
  const deadline = Date.now() + patience;
  while (postmaster && isRunning(postmaster, use.place)) {
    if (use.pipe.hasUsers()) return;
    if (Date.now() > deadline) throw stillRunning(logPath(use.place));
    await pause(10);
  }
  if (postmaster) removeShortFolder(use.place, postmaster.socketFolder);
}

function stillRunning(log: string): EmbeddedServerError {
  return new EmbeddedServerError(
    'The embedded PostgreSQL has not stopped within a minute.',
    `Its log is ${log}.`,
  );
}
