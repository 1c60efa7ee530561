import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience } from '../../start/listen.ts';
import { openListeningSite } from './test/listening-site.ts';
import {
  openSocket,
  type RawAnswer,
  rawForm,
  rawGet,
  readToEnd,
  sendRaw,
} from './test/raw-request.ts';

let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close } = await openListeningSite({
    ...patience,
    headersTimeout: 1_000,
    requestTimeout: 1_500,
    connectionsCheckingInterval: 50,
  }));
});
afterAll(() => close());

/** A page for whoever looks at it, with the strict headers of every answer, and nothing kept. */
function expectPage({ status, headers, text }: RawAnswer, expected: number, language: string) {
  expect(status).toBe(expected);
  expect(text).toContain(`<html lang="${language}"`);
  expect(text).toContain('</html>');
  expect(text.split('HTTP/1.1 ')).toHaveLength(2);
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toBe('no-store');
  expect(headers).toHaveProperty('x-request-id');
  expect(headers).not.toHaveProperty('set-cookie');
}

const lines = (...head: readonly string[]) => [...head, '', ''].join('\r\n');
const inEnglish = 'Accept-Language: en';
const tooMuch = `Cookie: a=${'x'.repeat(20_000)}`;
const unread: readonly (readonly [string, number, string, string])[] = [
  ['no host', 400, 'en', lines('GET /en/ HTTP/1.1', 'Connection: close')],
  ['no host, by the language of the browser', 400, 'en', lines('GET / HTTP/1.1', inEnglish)],
  ['a host that is none', 400, 'en', lines('GET /en/ HTTP/1.1', 'Host: a b')],
  ['a host that is half an address', 400, 'zh-Hant-TW', lines('GET / HTTP/1.1', 'Host: [::1')],
  ['a host with a path', 400, 'en', lines('GET /en/ HTTP/1.1', 'Host: a/b')],
  ['a backslash in the path', 400, 'en', lines('GET /en\\x HTTP/1.1', 'Host: a', inEnglish)],
  ['a target that is no path', 400, 'en', lines('GET evil HTTP/1.1', 'Host: a', inEnglish)],
  ['an asterisk', 400, 'en', lines('GET * HTTP/1.1', 'Host: a', inEnglish)],
  ['an address of half a host', 400, 'en', lines('GET http://[ HTTP/1.1', 'Host: a', inEnglish)],
  ['a form without a host', 400, 'en', lines('POST /en/scheme HTTP/1.1', 'Content-Length: 0')],
  ['no protocol', 400, 'en', lines('GET /en/ FOO', 'Host: a')],
  ['words', 400, 'zh-Hant-TW', 'hello there\r\n\r\n'],
  ['another protocol', 400, 'zh-Hant-TW', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['a method of nobody', 400, 'en', lines('BREW /en/ HTTP/1.1', 'Host: a')],
  ['a header with NUL', 400, 'en', lines('GET /en/ HTTP/1.1', 'Host: a', 'X\0: y')],
  ['a space before the colon', 400, 'en', lines('GET /en/ HTTP/1.1', 'Host: a', 'X : y')],
  [
    'two lengths',
    400,
    'en',
    lines('POST /en/scheme HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
  ],
  ['a head of 20 kB', 431, 'en', lines('GET /en/ HTTP/1.1', 'Host: a', tooMuch)],
  ['an address of 20 kB', 431, 'en', lines(`GET /en/${'x'.repeat(20_000)} HTTP/1.1`, inEnglish)],
];

describe('what never becomes a request is answered by a page in words', () => {
  it.each(unread)('%s: %i, %s', async (_title, status, language, bytes) => {
    expectPage(await sendRaw(address, Buffer.from(bytes, 'latin1')), status, language);
  });

  it('to a program by a problem document', async () => {
    for (const bytes of [
      lines('GET /api/planted HTTP/1.1', inEnglish),
      lines('BREW /api/planted HTTP/1.1', 'Host: a', inEnglish),
      lines('GET /api/planted HTTP/1.1', 'Host: a', inEnglish, tooMuch),
    ]) {
      const { headers, text, status } = await sendRaw(address, bytes);
      expect(headers['content-type']).toBe('application/problem+json');
      const document = JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
      expect(document).toMatchObject({
        status,
        detail: expect.stringContaining('Nothing was saved'),
      });
    }
  });

  it('to HEAD by the head alone', async () => {
    const { status, text } = await sendRaw(
      address,
      lines('HEAD /en/ HTTP/1.1', 'Host: a', 'X : y'),
    );
    expect(status).toBe(400);
    expect(text).toMatch(/\r\n\r\n$/);
  });

  it.each([
    [
      'a chunk that is none',
      rawForm('/en/scheme', 'OURS', 'zz\r\n', ['Transfer-Encoding: chunked']),
      400,
    ],
    ['a body that stops', rawForm('/en/scheme', 'OURS', 'scheme=', ['Content-Length: 100']), 408],
    ['a head that stops', 'GET /en/ HTTP/1.1\r\nHost: a\r\n', 408],
  ])('%s', async (_title, bytes, status) => {
    const answer = await sendRaw(address, bytes.replace('OURS', address));
    expectPage(answer, status, status === 408 && bytes.startsWith('GET') ? 'zh-Hant-TW' : 'en');
  });

  it('after an answer on the same connection, which stays whole', async () => {
    const socket = openSocket(address);
    const first = rawGet('/en/about').replace('Connection: close', 'Connection: keep-alive');
    socket.write(first);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write(lines('BREW /en/ HTTP/1.1', 'Host: a'));
    const { text } = await readToEnd(socket);
    expect(text).toContain('HTTP/1.1 400 Bad Request');
  });
});

describe('what looks malformed, and is read', () => {
  it.each([
    '/en/planted/%',
    '/en/planted/%ff',
    '/%E0%A4%A',
    '/en/search?q=%',
    '/embed/en/%',
    '/assets/%',
  ])('a percent sign of nothing: %s', async (target) => {
    const { status, headers, text } = await sendRaw(address, rawGet(target, [inEnglish]));
    expect(status).toBeLessThan(500);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('</html>');
  });

  it('HTTP/1.0, which names no host', async () => {
    const { status } = await sendRaw(address, lines('GET /en/about HTTP/1.0'));
    expect(status).toBe(200);
  });

  it('an expectation that nobody meets', async () => {
    const { status } = await sendRaw(address, rawGet('/en/about', ['Expect: miracles']));
    expect(status).toBe(200);
  });

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=b',
    'text/plain',
    'application/x-www-form-urlencoded; charset=\0',
  ])('a form of the type %j', async (type) => {
    const form = rawForm('/en/planted/roof-garden/write', address, '--x\r\nnonsense');
    const answer = await sendRaw(address, form.replace('application/x-www-form-urlencoded', type));
    expect([400, 403, 415]).toContain(answer.status);
    expect(answer.text).toContain('</html>');
  });

  it('a picture of nothing', async () => {
    for (const path of ['/share.png?page=%', '/qr.svg', '/assets/nothing.css']) {
      const { status, text } = await sendRaw(address, rawGet(path, [inEnglish]));
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('<html lang="en"');
    }
  });
});
