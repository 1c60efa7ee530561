import type { PoolClient } from 'pg';
import type { DatabaseHandle } from '../../platform/database/database.ts';

/** A database whose acts fail as a test says. */
export interface FailingDatabase {
  readonly handle: DatabaseHandle;
  /** What the next acts meet in their transaction: the SQLSTATE and the message of its first query. */
  met: { readonly code: string; readonly message: string } | null;
  /** Whether it answers nothing at all. */
  isAway: boolean;
}

/** The same database, whose acts are refused, or fail, as is set on what this gives. */
export function failDatabase(database: DatabaseHandle): FailingDatabase {
  const handle: DatabaseHandle = {
    ...database,
    within: () => handle,
    db: new Proxy(database.db, {
      get(target, property) {
        if (failing.isAway) throw Object.assign(new Error('terminating'), { code: '57P01' });
        return Reflect.get(target, property, target) as unknown;
      },
    }),
    async connect() {
      if (failing.isAway) throw Object.assign(new Error('terminating'), { code: '57P01' });
      const client = await database.connect();
      const { met } = failing;
      if (met === null) return client;
      return new Proxy(client, {
        get(target, property) {
          const value: unknown = Reflect.get(target, property, target);
          if (property === 'query') return queryOf(target, met);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };
  const failing: FailingDatabase = { handle, met: null, isAway: false };
  return failing;
}

/** Beginning and rolling back go on; everything else meets the failure. */
function queryOf(client: PoolClient, failure: NonNullable<FailingDatabase['met']>) {
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
  return async (...asked: unknown[]) => {
    if (typeof asked[0] === 'string' && /^(?:begin|rollback|start|set)/i.test(asked[0])) {
      return query(...asked);
    }
    throw Object.assign(new Error(failure.message), { code: failure.code });
  };
}
