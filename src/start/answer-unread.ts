import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { EarlyAnswers, EarlyRefusal, EarlyRequest } from '../platform/http/early-answers.ts';

/** How long, in ms, the rest is read and thrown away, so that the answer is not lost (RFC 9112 §9.6). */
const lingerMs = 2_000;

/** What Node's parser found wrong; everything else is malformed. */
const refusals: Readonly<Record<string, EarlyRefusal>> = {
  HPE_HEADER_OVERFLOW: 'header-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

interface Fault extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

interface Underway {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * Hands requests to the site. Where its address or its host is none it never gets there, nor where
 * even the page of a failure fails: both are answered in words.
 */
export function listenInWords(
  fetch: Parameters<typeof getRequestListener>[0],
  early: EarlyAnswers,
) {
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // HTTP/1.0 names no host, as in the looks of some load balancers.
    if (incoming.httpVersion === '1.0') incoming.headers.host ??= 'localhost';
    const errorHandler = (error: unknown) => {
      outgoing.setHeader('Connection', 'close');
      const isOfAddress = error instanceof Error && error.name === 'RequestError';
      if (!isOfAddress) return early.fail(error);
      return early.refuse('malformed-request', askedBy(incoming));
    };
    return getRequestListener(fetch, { errorHandler })(incoming, outgoing);
  };
}

/**
 * Answers in words what never became a request: bytes that are no HTTP, a head that is too large, what
 * does not arrive in time.
 */
export function answerUnread(server: Server, { refuse }: EarlyAnswers): void {
  const latest = new WeakMap<Duplex, Underway>();
  const answered = new WeakSet<Duplex>();

  async function answer(fault: Fault, socket: Duplex): Promise<void> {
    if (answered.has(socket)) return;
    answered.add(socket);
    const underway = latest.get(socket);
    const asked = isAwaited(underway) ? askedBy(underway.incoming) : askedIn(fault.rawPacket);
    const refused = await refuse(refusals[fault.code ?? ''] ?? 'malformed-request', asked);
    const bytes = await onTheWire(refused, asked.method === 'HEAD');
    // An answer that has begun, or a socket that is gone, takes no other.
    if (!socket.writable || hasBegun(underway)) socket.destroy();
    else linger(socket, bytes);
  }

  server.prependListener('request', (incoming, outgoing) => {
    latest.set(incoming.socket, { incoming, outgoing });
  });
  server.on('clientError', (fault: Fault, socket) => {
    if (fault.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else answer(fault, socket).catch(() => socket.destroy());
  });
  // What is expected beyond `100-continue` need not be met (RFC 9110 §10.1.1).
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
}

function isAwaited(underway: Underway | undefined): underway is Underway {
  return underway !== undefined && !underway.outgoing.writableEnded;
}

function hasBegun(underway: Underway | undefined): boolean {
  return isAwaited(underway) && underway.outgoing.headersSent;
}

function askedBy({ method, url, headers }: IncomingMessage): EarlyRequest {
  return { method, target: url, acceptLanguage: headers['accept-language'] };
}

/** As much of the head as can be made out in bytes that are no proper one. */
function askedIn(bytes: Buffer | undefined): EarlyRequest {
  const text = bytes?.toString('latin1') ?? '';
  const [, method, target] = /^([A-Z]+) (\S+)/.exec(text) ?? [];
  return { method, target, acceptLanguage: /^accept-language: *(.*)$/im.exec(text)?.[1] };
}

/** What is said of the bytes themselves is said here. */
const ofConnection = new Set(['connection', 'content-length', 'date', 'transfer-encoding']);

async function onTheWire(answer: Response, isHead: boolean): Promise<Buffer> {
  const body = Buffer.from(await answer.arrayBuffer());
  const lines = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`];
  for (const [name, value] of answer.headers) {
    if (!ofConnection.has(name)) lines.push(`${name}: ${value}`);
  }
  lines.push(`date: ${new Date().toUTCString()}`, 'connection: close');
  lines.push(`content-length: ${body.length}`, '', '');
  const head = Buffer.from(lines.join('\r\n'), 'latin1');
  return isHead ? head : Buffer.concat([head, body]);
}

function linger(socket: Duplex, bytes: Buffer): void {
  socket.end(bytes);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(timer));
}
