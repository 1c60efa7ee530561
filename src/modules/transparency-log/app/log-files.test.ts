import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openLogFiles, UnreadableError } from './log-files.ts';

let close = () => {};
afterEach(() => close());

/** The address of a server that answers so. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
}

describe('a file of a log that somebody else runs', () => {
  it('is the bytes of the answer, or none at 404', async () => {
    const address = await serve(({ url }, answer) => {
      answer.statusCode = url === '/log/checkpoint' ? 200 : 404;
      answer.end('signed');
    });
    const files = openLogFiles(address);
    expect(Buffer.from((await files.read('checkpoint')) ?? '').toString()).toBe('signed');
    expect(await files.read('log.vkey')).toBeNull();
  });

  const refused: [string, RequestListener][] = [
    ['status 500', (_, answer) => answer.writeHead(500).end('x')],
    ['larger', (_, answer) => void answer.writeHead(200).end(Buffer.alloc(17_000_000))],
    ['elsewhere for ever', (_, answer) => answer.writeHead(302, { location: '/log/x' }).end()],
  ];
  const unfinished: [string, RequestListener][] = [
    ['cut', (_, answer) => void answer.writeHead(200, { 'content-length': 9 }).end('x')],
    ['nothing', () => undefined],
    ['a drop now and then', (_, answer) => void setInterval(() => answer.write('x'), 20).unref()],
    [
      'no gzip',
      (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all'),
    ],
  ];

  it.each(refused)('cannot be read: %s', async (_, answer) => {
    const files = openLogFiles(await serve(answer));
    await expect(files.read('checkpoint')).rejects.toThrow(UnreadableError);
  });

  it.each(unfinished)(
    'cannot be read, which is said when its time is over: %s',
    async (_, answer) => {
      const files = openLogFiles(await serve(answer), 300);
      await expect(files.read('checkpoint')).rejects.toThrow(UnreadableError);
    },
  );

  it('keeps the process for as long as it is waited for', async () => {
    const files = openLogFiles(await serve((_, answer) => void answer.end('signed')));
    const timers = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const reading = files.read('checkpoint');
    expect(timers()).toBe(before + 1);
    await reading;
  });
});
