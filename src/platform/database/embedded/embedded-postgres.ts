import { EmbeddedServerError } from './embedded-server-error.ts';
import type { Connection } from './greeting.ts';
import { leaveServer } from './leave-server.ts';
import { findPlace } from './place.ts';
import { reachServer } from './reach-server.ts';
import { useOf } from './server-use.ts';

/** A PostgreSQL server of our own that runs as long as some process uses it. */
export interface EmbeddedServer {
  /** Settings for pg's Pool: host is the socket folder. */
  readonly connection: Connection;
  /** Starts or adopts the server again if it died (for a running site); safe to call at once from many places. */
  revive(): Promise<void>;
  /** Lets go of the pipe; the last process that lets go stops the server. Resolves after the server has stopped when we were the last, else at once. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The site's data folder, made when missing; the server keeps to `postgres` inside it. */
  readonly dataDir: string;
  /** False: fsync off and the like, for tests. Default true. */
  readonly durable?: boolean;
  /** Takes what the operator should read, such as where the database lies. */
  readonly say: (message: string) => void;
}

/**
 * Starts, joins or adopts the embedded PostgreSQL of a data folder. The server is counted as used
 * until `release`, or until this process ends in whatever way.
 *
 * @throws EmbeddedServerError when it cannot run here or does not start; `hint` says what helps
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = await findPlace(options.dataDir, options.say);
  const use = useOf(place, options.durable ?? true, options.say);
  const connection = await reachServer(use).catch((error) => {
    use.pipe.leave();
    throw error;
  });
  let reviving: Promise<void> | undefined;
  let released: Promise<void> | undefined;
  return {
    connection,
    revive() {
      if (released) return Promise.reject(releasedError());
      reviving ??= reachServer(use)
        .then(() => undefined)
        .finally(() => {
          reviving = undefined;
        });
      return reviving;
    },
    release() {
      // Whoever asked for the revival hears of its failure; here only its end matters.
      released ??= (reviving ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => leaveServer(use));
      return released;
    },
  };
}

function releasedError(): EmbeddedServerError {
  return new EmbeddedServerError('The embedded PostgreSQL was already let go.', 'Open it again.');
}
