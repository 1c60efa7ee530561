import type { DatabaseHandle } from './database.ts';

/** What a server says to a statement that was prepared on another one, or twice on itself. */
const forgotten = new Set(['26000', '42P05']);

const probe = { name: 'skylantern-probe', text: 'select $1::int as one', values: [1] };

/**
 * Refuses a pooler that lends out another server for each transaction and does not bring prepared
 * statements along: every second act would fail behind it, and only under load.
 *
 * @throws with the way out
 */
export async function refuseForgetfulPooler(database: DatabaseHandle): Promise<void> {
  const [one, other] = [await database.connect(), await database.connect()];
  let isBroken = true;
  try {
    await one.query(probe);
    // Takes the server that was used last, so that the next statement gets another one.
    await other.query('begin');
    await one.query(probe);
    await other.query('rollback');
    isBroken = false;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && forgotten.has(String(error.code))))
      throw error;
    throw new Error(
      'DATABASE_URL leads through a pooler that forgets prepared statements. PgBouncer from 1.21 ' +
        'with max_prepared_statements = 200 keeps them; an older one needs pool_mode = session.',
    );
  } finally {
    one.release(isBroken);
    other.release(isBroken);
  }
}
