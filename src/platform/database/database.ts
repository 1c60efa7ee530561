import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig } from 'pg';

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
  close(): Promise<void>;
}

/** Columns are written in camelCase and stored in snake_case. */
export function queriesOn(client: Pool | PoolClient): Database {
  return drizzle(client, { casing: 'snake_case' });
}

/** Failures that mean that the server is away for a moment, not that the statement is wrong. */
const away = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

export function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    away.has(code) ||
    /^(Connection terminated|Client has encountered a connection)/.test(error.message)
  );
}

/**
 * A pool of connections. When the server goes away, `revive` is called (the embedded one is started
 * again) and asking for a connection is repeated for ten seconds; a statement is never repeated.
 */
export function openDatabase(
  connection: PoolConfig,
  options: {
    size?: number;
    revive?: (() => Promise<void>) | undefined;
    warn: (message: string, error: unknown) => void;
  },
): DatabaseHandle {
  const pool = new Pool({ ...connection, max: options.size ?? 20, pipeline: true });
  pool.on('error', (error) => options.warn('an idle connection was lost', withoutClient(error)));
  // A connection in use tells its loss twice: to its query, and as an event that would end us.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connect = () => connectPatiently(pool, options.revive);
  return {
    db: queriesOn(patient(pool, connect)),
    sql: patient(pool, connect),
    connection,
    connect,
    close: () => closeAll(pool),
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
  revive: (() => Promise<void>) | undefined,
): Promise<PoolClient> {
  const patienceMs = 10_000;
  const giveUp = performance.now() + patienceMs;
  let away = false;
  for (;;) {
    try {
      if (away) await revive?.();
      return await pool.connect();
    } catch (error) {
      if (!isServerAway(error) || performance.now() > giveUp) throw error;
      away = true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
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
