import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareBinaries } from './binaries.ts';
import { childIdentity } from './child-process.ts';
import { ensureCluster } from './cluster.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { greet } from './greeting.ts';
import type { Place } from './place.ts';
import { findPostmaster, removeStaleLocks } from './postmaster.ts';
import { logFile, rotateLog } from './server-log.ts';
import { connectionOf, type ServerUse, watch } from './server-use.ts';
import { canReach } from './server-user.ts';
import { port, settingsOption, writeSettings } from './settings.ts';
import { chooseSocketFolder } from './socket-folder.ts';

/**
 * Tries once to start the server, making the cluster when there is none. Whether it came up, be it
 * ours or that of another starter, is for the caller to look.
 */
export async function startServer(use: ServerUse): Promise<void> {
  await requireReach(use.place);
  const native = await prepareBinaries(use.place, use.say);
  await ensureCluster(use.place, native, use.durable);
  const socketFolder = chooseSocketFolder(use.place);
  if (await isSeenLate(use.place, socketFolder)) return;
  writeSettings(use.place, socketFolder, use.durable);
  rotateLog(use.place);
  const watching = await watch(use, native);
  removeStaleLocks(use.place, socketFolder);
  const started = await runStart(use, native);
  if (!started && watching && findPostmaster(use.place)) dismissWatcher(use);
}

/** Another starter was faster, and its server has a watcher of its own. */
function dismissWatcher(use: ServerUse): void {
  use.watcher?.dismiss();
  use.watcher = undefined;
}

async function requireReach({ home, user }: Place): Promise<void> {
  if (!user || (await canReach(user, [home]))) return;
  throw new EmbeddedServerError(
    `The user “${user.name}”, who owns the database in ${home}, cannot enter that folder.`,
    'Let this user pass through every folder above it (chmod o+x), or choose another DATA_DIR.',
  );
}

/**
 * Asks at the socket before anything is started. A server that answers though no process that we
 * can see is it belongs to another container with the same volume: PostgreSQL itself would not
 * notice, and two servers would destroy the cluster. True when a server that we can see has come
 * up meanwhile.
 */
async function isSeenLate(place: Place, socketFolder: string): Promise<boolean> {
  if (!existsSync(join(socketFolder, `.s.PGSQL.${port}`))) return false;
  if ((await greet(connectionOf(place, socketFolder))) !== undefined) return false;
  if (findPostmaster(place)) return true;
  throw new EmbeddedServerError(
    `A server outside this container already uses ${place.cluster}.`,
    'Run every command in the same container, or set DATABASE_URL.',
  );
}

/**
 * The shell holds the pipe while pg_ctl runs: were we killed now, the server would be stopped as
 * soon as it is there, not left alone before its watcher could see it. Neither pg_ctl nor the
 * server may inherit the pipe, or it would count itself as a user.
 */
const script = `"$1" -D cluster -l ${logFile} -o ${settingsOption} -s -w -t 600 start 3>&- >>${logFile} 2>&1; exit $?`;

async function runStart({ place, pipe }: ServerUse, native: string): Promise<boolean> {
  const child = spawn('/bin/sh', ['-c', script, 'sh', join(native, 'bin/pg_ctl')], {
    ...childIdentity({ as: place.user, cwd: place.home }),
    stdio: ['ignore', 'ignore', 'ignore', pipe.writingEnd() ?? 'ignore'],
    detached: true,
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}
