import type { PoolConfig } from 'pg';
import type { Config } from '../config/config.ts';
import { openEmbeddedServer } from './embedded/embedded-postgres.ts';
import { takeSiteLock } from './site-lock.ts';
import { SiteLockHeldError } from './site-lock-held-error.ts';

/** The PostgreSQL of this process. */
export interface Server {
  readonly connection: PoolConfig;
  /** Starts it again after it died; only for the embedded one. */
  readonly revive?: () => Promise<void>;
  release(): Promise<void>;
}

/** A process that no other may stand beside on the same data folder. */
export interface SoleSite {
  /** How it is named to the one who comes second. */
  readonly program: string;
  /** Another one took its place while the server was away: this process must end. */
  onReplaced(error: SiteLockHeldError): void;
  /** The server is away and does not come back yet. */
  onAway(error: unknown): void;
}

/** How often a site looks whether its server still lives, in ms. */
const lookEveryMs = 1_000;

/**
 * Opens the server of `DATABASE_URL`, or else the embedded one. On the embedded one a site takes its
 * lock, and starts the server and takes the lock again whenever the server was killed.
 *
 * @throws SiteLockHeldError when another site stands on the same data folder
 */
export async function openServer(
  config: Config,
  say: (message: string) => void,
  site?: SoleSite,
): Promise<Server> {
  if (config.databaseUrl !== null) {
    return { connection: { connectionString: config.databaseUrl }, release: async () => undefined };
  }
  const server = await openEmbeddedServer({ dataDir: config.dataDir, say });
  if (site === undefined) return server;
  try {
    return await keepForSite(server, site);
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function keepForSite(server: Required<Server>, site: SoleSite): Promise<Server> {
  const lock = await takeSiteLock(server.connection, 'site', site.program);
  const revive = async () => {
    await server.revive();
    try {
      await lock.retake();
    } catch (error) {
      if (error instanceof SiteLockHeldError) site.onReplaced(error);
      throw error;
    }
  };
  const looking = setInterval(() => {
    if (!lock.held()) revive().catch(site.onAway);
  }, lookEveryMs);
  return {
    connection: server.connection,
    revive,
    async release() {
      clearInterval(looking);
      await lock.release();
      await server.release();
    },
  };
}
