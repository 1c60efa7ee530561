import { prepareBinaries } from './binaries.ts';
import { clusterRole, readPassword } from './cluster.ts';
import type { Connection } from './greeting.ts';
import { type UsersPipe, usersPipe } from './pipe.ts';
import type { Place } from './place.ts';
import { port } from './settings.ts';
import { startWatcher, type Watcher } from './watcher.ts';

/** One process's part in a server that several processes use. */
export interface ServerUse {
  readonly place: Place;
  readonly pipe: UsersPipe;
  readonly durable: boolean;
  readonly say: (message: string) => void;
  /** The watcher that this process started, if it had to. */
  watcher: Watcher | undefined;
}

export function useOf(place: Place, durable: boolean, say: (message: string) => void): ServerUse {
  return { place, pipe: usersPipe(place), durable, say, watcher: undefined };
}

/** How to connect when the socket lies in `host`. */
export function connectionOf(place: Place, host: string): Connection {
  return { host, port, user: clusterRole, password: readPassword(place), database: 'skylantern' };
}

/**
 * Makes us a user, watched by a watcher of our own; true when this call started it. Node learns
 * late that a child was killed, the pipe knows at once: hence both are asked.
 */
export async function watch(use: ServerUse, native?: string): Promise<boolean> {
  if (use.watcher?.isAlive() && use.pipe.isWatched()) return false;
  const binaries = native ?? (await prepareBinaries(use.place, use.say));
  use.watcher = await startWatcher(use.place, use.pipe, binaries);
  return true;
}
