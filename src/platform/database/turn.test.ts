import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { takeTurn } from './turn.ts';

const connection = inject('connection');
let admin: Client;

beforeAll(async () => {
  admin = new Client(connection);
  await admin.connect();
});
afterAll(() => admin.end());

describe('the turn of starting', () => {
  it('is one process at a time', async () => {
    let inside = 0;
    let most = 0;
    const run = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await admin.query('select 1');
      inside -= 1;
      return inside;
    };
    await Promise.all(Array.from({ length: 8 }, () => takeTurn(connection, run)));
    expect(most).toBe(1);
  });

  it('is given on by who fails, and says why', async () => {
    const fail = () => Promise.reject(new Error('it failed'));
    await expect(takeTurn(connection, fail)).rejects.toThrow('it failed');
    expect(await takeTurn(connection, async () => 'next')).toBe('next');
  });

  it('holds nothing of a session, so that a pooler may lend it out', async () => {
    const locks = () =>
      admin.query(`select 1 from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and state <> 'idle in transaction'
          and database = (select oid from pg_database where datname = current_database())
          and objid = (hashtext('skylantern start')::bigint & 4294967295)::oid`);
    await takeTurn(connection, async () => expect((await locks()).rows).toEqual([]));
  });

  it('that was lost while it ran is a failure, not a success', async () => {
    const lost = takeTurn(connection, async () => {
      await admin.query(
        `select pg_terminate_backend(pid, 10000) from pg_locks
          where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())
            and objid = (hashtext('skylantern start')::bigint & 4294967295)::oid`,
      );
    });
    await expect(lost).rejects.toThrow();
  });
});
