import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type DatabaseHandle, isServerAway, openDatabase } from './database.ts';

const warn = vi.fn();
let database: DatabaseHandle;
let admin: DatabaseHandle;

beforeAll(() => {
  database = openDatabase(inject('connection'), { size: 2, warn });
  admin = openDatabase(inject('connection'), { size: 1, warn });
});
afterAll(async () => {
  await database.close();
  await admin.close();
});

/** Ends the server's side of a connection, as a killed server does. */
async function cut(pid: unknown) {
  await admin.sql.query('select pg_terminate_backend($1, 10000)', [pid]);
}

async function pidOf(client: { query(text: string): Promise<{ rows: unknown[] }> }) {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return (rows[0] as { pid: number }).pid;
}

describe('the database', () => {
  it('whose connection is lost while idle is asked again through another one', async () => {
    const client = await database.connect();
    const pid = await pidOf(client);
    client.release();
    await cut(pid);
    await expect.poll(() => warn.mock.calls.length).toBeGreaterThan(0);
    expect((await database.sql.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('whose connection is lost in use fails that query only, and never the process', async () => {
    const client = await database.connect();
    const pid = await pidOf(client);
    await client.query('begin');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await cut(pid);
    await ended;
    const failure: unknown = await client.query('select 1').catch((error) => error);
    expect(failure).toBeInstanceOf(Error);
    client.release(true);
    expect(await pidOf(database.sql)).not.toBe(pid);
  });

  it('that a statement is wrong for says so, is not asked again and gives the connection back', async () => {
    for (let again = 0; again < 5; again += 1) {
      const wrong = database.sql.query('select * from nowhere');
      await expect(wrong).rejects.toMatchObject({ code: '42P01' });
    }
    expect((await database.sql.query('select 1')).rowCount).toBe(1);
  });

  it('that is away is revived, and asked again until it answers', async () => {
    const { port, close } = await closedPort();
    const revive = vi.fn(async () => {
      if (revive.mock.calls.length < 3) throw Object.assign(new Error('away'), { code: '57P03' });
      throw new Error('it cannot be revived');
    });
    await close();
    const away = openDatabase({ host: '127.0.0.1', port }, { size: 1, revive, warn });
    await expect(away.sql.query('select 1')).rejects.toThrow('it cannot be revived');
    expect(revive).toHaveBeenCalledTimes(3);
    await away.close();
  });
});

async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((closed) => server.close(closed)) };
}

describe('a failure', () => {
  it.each([
    [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), true],
    [Object.assign(new Error('shutting down'), { code: '57P01' }), true],
    [Object.assign(new Error('starting up'), { code: '57P03' }), true],
    [new Error('Connection terminated unexpectedly'), true],
    [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
    [new Error('anything'), false],
    ['no error at all', false],
  ])('%s means that the server is away: %s', (error, away) => {
    expect(isServerAway(error)).toBe(away);
  });
});
