import pg from 'pg';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { errorCode } from './error-code.ts';

/** Settings for pg's `Client` and `Pool`; `host` is the socket's folder. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * Asks the server for a sign of life; makes the site's database when it is missing.
 * @returns what kept it from answering, or undefined when it answered
 * @throws EmbeddedServerError when it answers but refuses our password
 */
export async function greet(connection: Connection): Promise<unknown> {
  const client = new pg.Client({
    ...connection,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  let broken: Error | undefined;
  client.on('error', (error) => {
    broken = error;
  });
  try {
    await client.connect();
    await makeDatabase(client, connection.database);
    return broken;
  } catch (error) {
    return judge(error);
  } finally {
    await client.end();
  }
}

/** A server without a free connection (53300) has answered. */
function judge(error: unknown): unknown {
  if (errorCode(error) === '53300') return undefined;
  if (errorCode(error) !== '28P01') return error;
  throw new EmbeddedServerError(
    'The embedded PostgreSQL refuses the password of its own data folder.',
    'Bring the file postgres/password back from the backup that the database came from.',
  );
}

/** Several starters may make it at once; those who come too late fail, and greet again. */
async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
}
