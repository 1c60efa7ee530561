import { createServer } from 'node:net';
import { Command } from 'commander';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import pg from 'pg';
import { expect, it } from 'vitest';
import { runProgram } from '../command-line.ts';
import { mendOfFailure } from './mend-of-failure.ts';

const coded = (code: string) => Object.assign(new Error('in the words of the library'), { code });

async function listenOn(port: number) {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(port, '127.0.0.1', done);
  });
  return server;
}

async function portOf(server: Awaited<ReturnType<typeof listenOn>>): Promise<number> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

it('tells whoever starts a second program on a port what to do', async () => {
  const first = await listenOn(0);
  const second = await listenOn(await portOf(first)).catch((error: unknown) => error);
  first.close();
  expect(mendOfFailure(second)?.en).toContain('PORT');
});

it('tells that nobody answers where the database should be', async () => {
  const server = await listenOn(0);
  const port = await portOf(server);
  await new Promise((done) => server.close(done));
  const client = new pg.Client({ host: '127.0.0.1', port });
  const failure = await client.connect().catch((error: unknown) => error);
  const said: string[] = [];
  const build = () =>
    new Command('x').action(() => {
      throw failure;
    });
  expect(await runProgram(build, [], (text) => said.push(text))).toBe(1);
  expect(said.join('')).toContain('ECONNREFUSED');
  expect(said.join('')).toContain('連不上資料庫');
  expect(said.join('')).toContain('The database cannot be reached.');
});

it.each([
  ['ENOSPC', '磁碟滿了'],
  ['53100', '磁碟滿了'],
  ['28P01', '密碼'],
  ['3D000', '名字'],
  ['53300', '連不上'],
  ['EACCES', '權限'],
])('finds %s below the wrapping of a statement', (code, words) => {
  const wrapped = new DrizzleQueryError('select 1', [], coded(code));
  expect(mendOfFailure(wrapped)?.['zh-Hant']).toContain(words);
});

it.each([new Error('a fault of ours'), coded('23505'), 'no error at all', null])(
  'says nothing of what it does not know: %s',
  (failure) => {
    expect(mendOfFailure(failure)).toBeNull();
  },
);
