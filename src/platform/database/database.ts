import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { DatabaseAwayError, isServerAway } from './away.ts';
import { cutOff } from './cut-off.ts';
import { type Ends, endsOfWork } from './ends.ts';
import { feelPulse, type Pulse } from './pulse.ts';

/** Queries by Drizzle; inside a transaction all of them go to that transaction. */
export type Database = NodePgDatabase & { readonly $client: Pool | PoolClient };

/** A statement written by hand, which the server plans once for each connection. */
export interface Statement {
  /** Its own: the same name with another text is refused. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs a statement written by hand where the queries of `on` run. */
export async function runStatement<Row>(on: Database, statement: Statement): Promise<Row[]> {
  const { name, text, values } = statement;
  const { rows } = await on.$client.query({ name, text, values: [...values] });
  return rows as Row[];
}

/** Something that runs one SQL statement: the pool, or the client of an open transaction. */
export interface SqlRunner {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

export interface DatabaseHandle {
  /** For reads outside of acts. */
  readonly db: Database;
  /** For the few statements that are written by hand. */
  readonly sql: SqlRunner;
  /** How others (job queue, lock) reach the same database. */
  readonly connection: PoolConfig;
  /**
   * A client of its own; give it back with `release`. Only `acts/perform.ts`, migrations and the
   * search, which reads under a time limit, ask.
   */
  connect(): Promise<PoolClient>;
  /** When each wait ends of what is asked through this handle. */
  readonly ends: Ends;
  /** The same connections, for somebody whose waits end otherwise. */
  within(ends: Ends): DatabaseHandle;
  close(): Promise<void>;
}

/** Columns are written in camelCase and stored in snake_case. */
export function queriesOn(client: Pool | PoolClient): Database {
  return drizzle(client, { casing: 'snake_case' });
}

/** Reaching the server, and waiting for one of the pool's connections, in ms. */
const connectMs = 3_000;

/** Connections of a process, unless `DATABASE_POOL` says otherwise. */
const usualSize = 20;

/**
 * A pool of connections. When the server goes away, `revive` is called (the embedded one is started
 * again) and asking for a connection is repeated until its end; a statement is never repeated. A
 * connection that met the server's absence is closed, and so is one that is held too long.
 */
export function openDatabase(
  given: PoolConfig,
  options: {
    size?: number;
    revive?: (() => Promise<void>) | undefined;
    warn: (message: string, error: unknown) => void;
  },
): DatabaseHandle {
  const connection = { ...given, connectionTimeoutMillis: connectMs, keepAlive: true };
  const pool = new Pool({ ...connection, max: options.size ?? usualSize, pipeline: true });
  pool.on('error', (error) => options.warn('an idle connection was lost', withoutClient(error)));
  // A connection in use tells its loss twice: to its query, and as an event that would end us.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const lent = watchLent(pool);
  const isAwaited = () => lent.isAny() || pool.waitingCount > 0;
  const pulse = feelPulse(connection, isAwaited, (error) => {
    options.warn('the database is away', error);
    lent.cutOffAll();
  });
  const close = async () => {
    await pulse.stop();
    await closeAll(pool);
  };
  const within = (ends: Ends): DatabaseHandle => {
    const connect = async () => {
      const client = await connectPatiently(pool, pulse, ends.connectMs, options.revive);
      return lent.lend(client, ends.holdMs);
    };
    const sql = patient(pool, connect);
    return { db: queriesOn(sql), sql, connection: given, connect, ends, within, close };
  };
  return within(endsOfWork);
}

/** The connections that are lent; one that is not given back by its end is cut off. */
function watchLent(pool: Pool) {
  const lent = new Map<PoolClient, NodeJS.Timeout>();
  const giveBack = (client: PoolClient) => {
    clearTimeout(lent.get(client));
    lent.delete(client);
  };
  pool.on('release', (_error, client) => giveBack(client as PoolClient));
  return {
    lend(client: PoolClient, holdMs: number): PoolClient {
      lent.set(client, setTimeout(() => cutOff(client), holdMs).unref());
      return client;
    },
    isAny: () => lent.size > 0,
    cutOffAll() {
      for (const client of lent.keys()) cutOff(client);
    },
  };
}

/** Node's pool hangs the client on the error: with it, a log line would hold all that it knows. */
function withoutClient(error: Error): Error {
  if ('client' in error) delete error.client;
  return error;
}

/** Resolves when every connection is really closed: `end` alone only says goodbye. */
async function closeAll(pool: Pool): Promise<void> {
  let open = pool.totalCount;
  const allClosed = new Promise<void>((resolve) => {
    if (open === 0) resolve();
    pool.on('remove', () => {
      open -= 1;
      if (open === 0) resolve();
    });
  });
  await pool.end();
  await allClosed;
}

async function connectPatiently(
  pool: Pool,
  pulse: Pulse,
  patienceMs: number,
  revive: (() => Promise<void>) | undefined,
): Promise<PoolClient> {
  const giveUp = performance.now() + patienceMs;
  let away = false;
  for (;;) {
    const tried = performance.now();
    // It hangs, and nobody's waiting helps: who asks now hears at once what others waited for.
    const silent = pulse.away();
    if (silent !== null) throw silent;
    try {
      if (away) await inTime(revive?.(), giveUp);
      return await pool.connect();
    } catch (error) {
      const now = performance.now();
      // An attempt that takes as long as this one would end too late.
      if (!isServerAway(error) || now + (now - tried) > giveUp) throw error;
      away = true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function inTime(work: Promise<void> | undefined, giveUp: number): Promise<void> {
  if (work === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new DatabaseAwayError('The database did not come back in time');
    timer = setTimeout(() => reject(error), Math.max(0, giveUp - performance.now()));
  });
  // Others wait for the same start; ours may give up before it ends.
  work.catch(() => undefined);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The same pool, whose `query` takes its connection patiently. */
function patient(pool: Pool, connect: () => Promise<PoolClient>): Pool {
  return new Proxy(pool, {
    get(target, property) {
      if (property !== 'query') return Reflect.get(target, property, target) as unknown;
      return async (...query: Parameters<PoolClient['query']>) => {
        const client = await connect();
        try {
          const answer = await (client.query as (...q: unknown[]) => Promise<unknown>)(...query);
          client.release();
          return answer;
        } catch (error) {
          client.release(isServerAway(error));
          throw error;
        }
      };
    },
  });
}
