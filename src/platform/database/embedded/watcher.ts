import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { childIdentity } from './child-process.ts';
import type { UsersPipe } from './pipe.ts';
import type { Place } from './place.ts';

export interface Watcher {
  isAlive(): boolean;
  /** Ends it; for a starter whose server lost against another one with a watcher of its own. */
  dismiss(): void;
}

/**
 * Reads the pipe from standard input until the last user is gone, then stops the server. A pid
 * file left by a killed server may name somebody else's process by now: where /proc can tell,
 * only a postgres is stopped. If npm has meanwhile taken pg_ctl away, a plain SIGINT does the same.
 */
const script = `
trap '' HUP INT TERM
while read -r _; do :; done
exec </dev/null
[ -r cluster/postmaster.pid ] || exit 0
read -r server < cluster/postmaster.pid
if [ -r /proc/self/stat ]; then
  read -r _ program state _ < "/proc/$server/stat" || exit 0
  [ "$program" = '(postgres)' ] && [ "$state" != Z ] || exit 0
fi
"$1" -D cluster -m fast stop || kill -INT "$server"
`;

/**
 * Starts the detached shell that stops the server after its last user, and makes us a user. It is
 * beyond the terminal's Ctrl-C, and outlives us.
 */
export async function startWatcher(
  place: Place,
  pipe: UsersPipe,
  native: string,
): Promise<Watcher> {
  const reader = await pipe.openForWatcher();
  try {
    const child = spawn(
      '/bin/sh',
      ['-c', script, 'skylantern-watcher', join(native, 'bin/pg_ctl')],
      {
        ...childIdentity({ as: place.user, cwd: place.home }),
        stdio: [reader, 'ignore', 'ignore'],
        detached: true,
      },
    );
    await once(child, 'spawn');
    child.unref();
    return {
      isAlive: () => child.exitCode === null && child.signalCode === null,
      dismiss: () => void child.kill('SIGKILL'),
    };
  } finally {
    closeSync(reader);
  }
}
