import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOutside, type OutsideRequest } from './ask-outside.ts';

const here = ['127.0.0.0/8', '::1/128'];
let server: Server;
let address: string;
let asked: { method: string | undefined; body: string; headers: object }[] = [];

const answers: Record<string, (answer: ServerResponse) => void> = {
  '/well': (answer) =>
    answer.writeHead(201, { 'Content-Type': 'Text/X.a; charset=utf-8' }).end('yes'),
  '/elsewhere': (answer) => answer.writeHead(307, { Location: '/well' }).end(),
  '/never': () => undefined,
  '/half': (answer) => void answer.writeHead(200).write('a'),
  '/endless': (answer) => {
    answer.writeHead(200);
    const more = () => {
      while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
      if (!answer.destroyed) answer.once('drain', more);
    };
    more();
  },
  '/cut': (answer) => {
    answer.writeHead(200, { 'Content-Length': '100' });
    answer.write('a', () => answer.destroy());
  },
};

beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ method: request.method, body, headers: request.headers });
      answers[request.url ?? '']?.(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, more: Partial<OutsideRequest> = {}) =>
  askOutside({
    ...{ url: address + path, method: 'GET', mostBytes: 100_000, withinMs: 30_000, allowed: here },
    ...more,
  });

describe('somebody else’s server', () => {
  it('is asked once, with what was to be sent, and answers with status, type and bytes', async () => {
    asked = [];
    const sent = { method: 'POST', body: '問', headers: { 'Content-Type': 'text/plain' } } as const;
    const { status, type, bytes } = await ask('/well', sent);
    expect([status, type, Buffer.from(bytes).toString()]).toEqual([201, 'text/x.a', 'yes']);
    expect(asked).toMatchObject([
      { method: 'POST', body: '問', headers: { 'content-length': '3', connection: 'close' } },
    ]);
  });

  it('leads nowhere else', async () => {
    asked = [];
    await expect(ask('/elsewhere')).rejects.toMatchObject({ fault: 'redirect' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['/never', 'too-late'],
    ['/half', 'too-late'],
    ['/endless', 'too-large'],
    ['/cut', 'unreachable'],
  ])('is given up where its answer is none: %s', async (path, fault) => {
    await expect(
      ask(path, { withinMs: fault === 'too-late' ? 150 : 30_000 }),
    ).rejects.toMatchObject({ fault });
  });

  it('is given up where it speaks no HTTP, and where nobody listens', async () => {
    const other = createRawServer((socket) => socket.resume().end('hello\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(ask('', { url })).rejects.toMatchObject({ fault: 'unreachable' });
    await new Promise((resolve) => other.close(resolve));
    await expect(ask('', { url })).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://localhost',
    'http://[::1]',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:10.0.0.1]',
    'http://[64:ff9b::a00:1]',
    'http://[2002:a00:1::]',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://10.1.2.3',
    'http://172.31.0.1',
    'http://192.168.1.1',
    'http://169.254.169.254/latest/meta-data',
    'http://100.100.100.200',
    'http://0.0.0.0',
    'http://255.255.255.255',
  ])('is not asked where it is of our own network: %s', async (url) => {
    asked = [];
    const to = url.replace(/^(http:\/\/[^/]+)/, `$1:${new URL(address).port}`);
    await expect(ask('', { url: to, allowed: [] })).rejects.toMatchObject({
      fault: 'private-address',
    });
    expect(asked).toEqual([]);
  });

  it('may be of a network that the settings allow, by address and by name', async () => {
    const { port } = new URL(address);
    expect(await ask('/well', { allowed: ['127.0.0.1/32'] })).toMatchObject({ status: 201 });
    const named = { url: `http://localhost:${port}/well` };
    expect(await ask('', named)).toMatchObject({ status: 201 });
    await expect(ask('/well', { allowed: ['127.0.0.2/32'] })).rejects.toMatchObject({
      fault: 'private-address',
    });
  });

  it.each(['ftp://example.org', 'file:///etc/passwd', 'no address', 'http://a:b@example.org'])(
    'has an address of http or https without a password: %s',
    async (url) => {
      await expect(ask('', { url })).rejects.toMatchObject({ fault: 'bad-address' });
    },
  );
});
