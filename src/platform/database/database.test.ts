import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { isServerAway } from './away.ts';
import { type DatabaseHandle, openDatabase } from './database.ts';
import { beginning, endsOfPages } from './ends.ts';

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

/** Between us and the server: a network that can swallow all that is said. */
async function openNetwork() {
  const { host, port } = inject('connection');
  const open = new Set<Socket>();
  let swallows = false;
  let refusal: string | null = null;
  const server = createServer((near) => {
    if (refusal !== null) {
      const words = refusal;
      near.on('error', () => undefined);
      near.once('data', () => near.end(errorResponse('08P01', words)));
      return;
    }
    const far = connectTo({ path: `${host}/.s.PGSQL.${port}` });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('data', (bytes) => void (swallows || other.write(bytes)));
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    connection: { ...inject('connection'), host: '127.0.0.1', port: address.port },
    swallow(now: boolean) {
      swallows = now;
    },
    /** Whoever comes anew hears this, as PgBouncer says it. */
    refuse(words: string | null) {
      refusal = words;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** ErrorResponse (PostgreSQL documentation, 55.7 Message Formats). */
function errorResponse(code: string, words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${words}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

describe('a wait for the database', () => {
  it.each([
    ['ends', 'server login has been failing, try again later (server_login_retry)', true],
    ['goes on', 'server login has been failing, cached error: sorry, too many clients', false],
  ])(
    'in the queue of a pooler %s where new ones hear: %s',
    async (_how, words, isOver) => {
      const network = await openNetwork();
      const pooled = openDatabase(network.connection, { size: 2, warn });
      const ask = () => pooled.sql.query('select 1 as one');
      await Promise.all([ask(), ask()]);
      network.swallow(true);
      network.refuse(words);
      const waits = ask().then(
        () => 'answered',
        (error: unknown) => (isServerAway(error) ? 'away' : error),
      );
      const later = new Promise((resolve) => setTimeout(() => resolve('waits'), 3_500));
      expect(await Promise.race([waits, later])).toBe(isOver ? 'away' : 'waits');
      await network.close();
      await waits;
      await pooled.close();
    },
    20_000,
  );

  it('that hangs ends for all who wait, at once for who asks then, and is over when it answers', async () => {
    const network = await openNetwork();
    const hung = openDatabase(network.connection, { size: 2, warn });
    const pages = hung.within(endsOfPages);
    const ask = () => pages.sql.query('select 1 as one');
    await Promise.all([ask(), ask()]);
    network.swallow(true);
    const begun = performance.now();
    const ends = await Promise.allSettled([ask(), ask(), ask(), ask()]);
    expect(performance.now() - begun).toBeLessThan(6_000);
    for (const end of ends) {
      expect(end.status === 'rejected' && isServerAway(end.reason)).toBe(true);
    }
    const again = performance.now();
    expect(isServerAway(await ask().catch((error: unknown) => error))).toBe(true);
    expect(performance.now() - again).toBeLessThan(1_000);
    network.swallow(false);
    const found = () =>
      ask().then(
        ({ rows }) => rows,
        () => [],
      );
    await expect.poll(found, { timeout: 10_000 }).toEqual([{ one: 1 }]);
    await hung.close();
    await network.close();
  }, 30_000);

  it('ends where one connection is held too long, and the next asker gets another', async () => {
    const held = openDatabase(inject('connection'), { size: 1, warn });
    const short = held.within({ ...endsOfPages, holdMs: 200 });
    const waited = short.sql.query('select pg_sleep(60)');
    expect(isServerAway(await waited.catch((error: unknown) => error))).toBe(true);
    expect((await held.sql.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await held.close();
  });

  it.each([
    ['a lock', { lockMs: 50 }, 'select pg_advisory_xact_lock(4711)'],
    ['a statement', { statementMs: 50 }, 'select pg_sleep(60)'],
    ['the next statement of a transaction', { idleMs: 50 }, null],
  ])('for %s has an end that its transaction names', async (_what, short, statement) => {
    const holder = await admin.connect();
    await holder.query('begin; select pg_advisory_xact_lock(4711)');
    const client = await database.connect();
    const ended = new Promise((resolve) => client.once('error', resolve));
    await client.query(beginning({ ...endsOfPages, ...short }));
    const failure =
      statement === null ? await ended : await client.query(statement).catch((e) => e);
    expect(isServerAway(failure)).toBe(true);
    client.release(true);
    await holder.query('rollback');
    holder.release();
    const { rows } = await database.sql.query('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '0' }]);
  });

  it('that is refused for too many connections is the server away, also to the pool', () => {
    const wrapped = new Error('Failed query', { cause: failureWith('53300') });
    expect(isServerAway(wrapped)).toBe(true);
    expect(isServerAway(new AggregateError([failureWith('ECONNREFUSED')]))).toBe(true);
  });
});

const failureWith = (code: string, rest: object = {}) =>
  Object.assign(new Error('failure'), { code, ...rest });

describe('a failure', () => {
  it.each<[unknown, boolean]>([
    ...[
      ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
      ...['08006', '08P01', '25006', '25P03', '53300', '55P03', '57P01', '57P03', '57P05', '57014'],
    ].map((code): [unknown, boolean] => [failureWith(code), true]),
    [failureWith('ENOENT', { syscall: 'connect' }), true],
    [failureWith('ENOENT', { syscall: 'open' }), false],
    ...['22003', '23505', '40001', '40P01', '57000', '42501', '53400'].map(
      (code): [unknown, boolean] => [failureWith(code), false],
    ),
    [new Error('Connection terminated unexpectedly'), true],
    [new Error('Connection terminated due to connection timeout'), true],
    [new Error('timeout exceeded when trying to connect'), true],
    [new Error('anything'), false],
    ['no error at all', false],
  ])('%s means that the server is away: %s', (error, away) => {
    expect(isServerAway(error)).toBe(away);
  });
});
