import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { SiteLockHeldError } from './site-lock-held-error.ts';

/** A lock that this process holds on a database for as long as it lives. */
export interface SiteLock {
  /** False once the connection that holds the lock broke, such as when the server was killed. */
  held(): boolean;
  /**
   * Takes the lock again after the server came back; does nothing while it is held.
   * @throws SiteLockHeldError when somebody else was faster: then this process must end
   */
  retake(): Promise<void>;
  release(): Promise<void>;
}

/** First half of the lock's key ("SKYL"), so that locks of other programs do not meet ours. */
const namespace = 0x534b594c;

/** A holder that was just killed, or is just ending, is gone within this time (milliseconds). */
const patience = 2000;

/**
 * Takes the lock `name` on a database, or refuses, naming the holder. It is an advisory lock of a
 * session of its own, so it vanishes with the process, killed with -9 or not. Through a pooler it
 * needs session mode.
 *
 * @param name what may exist once per database, such as `site`
 * @param describe the program, as the refused one shall name it; pid and host are added
 * @throws SiteLockHeldError when another process holds it
 */
export async function takeSiteLock(
  connection: pg.ClientConfig,
  name: string,
  describe: string,
): Promise<SiteLock> {
  const config = { ...connection, keepAlive: true, application_name: signature(describe) };
  let session: Session | undefined = await openSession(config, name);
  let retaking: Promise<void> | undefined;
  const reopen = async () => {
    await session?.close();
    session = await openSession(config, name);
  };
  return {
    held: () => session?.isOpen() ?? false,
    retake() {
      if (session?.isOpen()) return Promise.resolve();
      retaking ??= reopen().finally(() => {
        retaking = undefined;
      });
      return retaking;
    },
    async release() {
      // Whoever asked for the lock hears of its failure; here only its end matters.
      await retaking?.catch(() => undefined);
      await session?.close();
      session = undefined;
    },
  };
}

/** PostgreSQL keeps 63 bytes of printable ASCII; pid and host must not be cut off. */
function signature(describe: string): string {
  const where = ` (pid ${process.pid} on ${hostname().slice(0, 30)})`;
  return describe.replace(/[^ -~]/g, '?').slice(0, 63 - where.length) + where;
}

interface Session {
  isOpen(): boolean;
  close(): Promise<void>;
}

async function openSession(config: pg.ClientConfig, name: string): Promise<Session> {
  const client = new pg.Client(config);
  let open = true;
  const lose = () => {
    open = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  try {
    await client.connect();
    await detectLostHolders(client);
    await takeSoon(client, name);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { isOpen: () => open, close: () => client.end() };
}

/** A holder whose machine vanished from the network is noticed after about a minute. */
async function detectLostHolders(client: pg.Client): Promise<void> {
  await client.query(
    'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET idle_session_timeout = 0',
  );
}

async function takeSoon(client: pg.Client, name: string): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await take(client, name))) {
    if (Date.now() > deadline) throw new SiteLockHeldError(name, await findHolder(client, name));
    await pause(100);
  }
}

async function take(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken',
    [namespace, name],
  );
  return rows[0]?.taken ?? false;
}

interface Holder {
  readonly program: string;
  readonly since: Date;
}

async function findHolder(client: pg.Client, name: string): Promise<Holder | undefined> {
  const { rows } = await client.query<Holder>(
    `SELECT activity.application_name AS program, activity.backend_start AS since
     FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid)
     WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 2
       AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND lock.classid = $1::int::oid AND lock.objid = hashtext($2)::oid`,
    [namespace, name],
  );
  return rows[0];
}
