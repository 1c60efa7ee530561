import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedServer } from './embedded-postgres.ts';
import { findPlace } from './place.ts';
import { reachServer } from './reach-server.ts';
import { useOf } from './server-use.ts';
import {
  ask,
  cleanUp,
  expectQuiet,
  homeOf,
  makeFolder,
  makeSharedFolder,
  processesIn,
} from './test/sites.ts';

const silent = () => undefined;
afterEach(cleanUp);

describe('an embedded server of one process', () => {
  const shared = makeSharedFolder();
  afterAll(() => rmSync(dirname(shared), { recursive: true }));

  it('in a folder with a hostile name keeps what was written when it is let go and opened again', async () => {
    const dataDir = join(makeFolder(), `天 燈, "it's" $HOME \`a\\b`);
    const first = await openEmbeddedServer({ dataDir, say: silent });
    await ask(first.connection, 'CREATE TABLE lamp (name text)');
    await ask(first.connection, "INSERT INTO lamp VALUES ('amber')");
    await first.release();
    expect(processesIn(dataDir).filter(({ program }) => program === 'postgres')).toEqual([]);
    const second = await openEmbeddedServer({ dataDir, say: silent });
    expect(await ask(second.connection, 'SELECT name FROM lamp')).toEqual(['amber']);
    expect(await ask(second.connection, 'SHOW fsync')).toEqual(['on']);
    await second.release();
  });

  it('moves its socket to a short private folder when the path is too long', async () => {
    const dataDir = join(makeFolder(), 'long'.repeat(30));
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    const joined = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(server.connection.host.length).toBeLessThan(60);
    expect(joined.connection).toEqual(server.connection);
    expect(await ask(joined.connection, 'SELECT 1')).toEqual([1]);
    await server.release();
    await joined.release();
    expect(existsSync(server.connection.host)).toBe(false);
  });

  it('sorts by code point, speaks UTF-8, listens on no network, and asks for the password', async () => {
    const server = await openEmbeddedServer({ dataDir: shared, durable: false, say: silent });
    const { connection } = server;
    const facts = `SELECT unnest(array[datcollate, datlocale, datlocprovider::text, pg_encoding_to_char(encoding), current_setting('listen_addresses'), current_setting('fsync'), upper('é')])
      FROM pg_database WHERE datname = current_database()`;
    expect(await ask(connection, facts)).toEqual(['C', 'C.UTF-8', 'b', 'UTF8', '', 'off', 'É']);
    await expect(ask({ ...connection, password: 'guess' }, 'SELECT 1')).rejects.toThrow(/password/);
    await server.release();
  });

  it('starts although the pid file names a living process of somebody else', async () => {
    const dataDir = shared;
    const pidFile = join(homeOf(dataDir), 'cluster/postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${homeOf(dataDir)}/cluster\n1\n5432\n\n\n\nready\n`);
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await server.release();
  });

  it('tells the reason and the log when the server does not start', async () => {
    const dataDir = shared;
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    await ask(server.connection, "ALTER SYSTEM SET shared_preload_libraries = 'missing_lantern'");
    await server.release();
    const use = useOf(await findPlace(dataDir, silent), false, silent);
    const impatient = { gone: 0, ready: 0, stopping: 0, starting: 0 };
    const reached = reachServer(use, impatient).finally(() => use.pipe.leave());
    await expect(reached).rejects.toThrow(/FATAL: .*missing_lantern(.|\n)*server\.log/);
    await expectQuiet(dataDir);
  });
});
