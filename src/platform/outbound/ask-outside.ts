import { lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { readBounded, TooLargeError } from '../files/read-bounded.ts';
import { isKeptAddress } from './private-address.ts';

/** What the site asks a server that somebody else runs. */
export interface OutsideRequest {
  /** `https://…` or `http://…`, without name and password. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The largest body of an answer, in bytes. */
  readonly mostBytes: number;
  /** When all of it must have ended, in ms. */
  readonly withinMs: number;
  /** Networks that may be asked although they are private; `OUTBOUND_NETWORKS` of the settings. */
  readonly allowed: readonly string[];
}

export interface OutsideAnswer {
  /** Any but that of a redirect. */
  readonly status: number;
  /** `Content-Type`, without its parameters, in small letters; empty: none. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Why there is no answer. */
export type OutsideFault =
  | 'bad-address'
  | 'private-address'
  | 'unreachable'
  | 'too-late'
  | 'too-large'
  | 'redirect';

/** There is no answer, and the site goes on without it. */
export class OutsideError extends Error {
  constructor(
    readonly fault: OutsideFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Asks a server of somebody else, who may answer anything: too much, too slowly, for ever, or with the way
 * to our own machines. The name is looked up once, and only what was looked at is connected to. No
 * redirect is followed, no connection is kept, no cookie known.
 *
 * @throws OutsideError
 */
export async function askOutside(asked: OutsideRequest): Promise<OutsideAnswer> {
  const url = readUrl(asked.url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // An address is connected to without being looked up.
  if (isIP(host) !== 0 && isKeptAddress(host, asked.allowed)) throw keptAway(host);
  const ending = new AbortController();
  const late = new OutsideError('too-late', `No whole answer within ${asked.withinMs} ms`);
  const timer = setTimeout(() => ending.abort(late), asked.withinMs);
  try {
    return await exchange(asked, url, ending.signal);
  } catch (error) {
    if (ending.signal.aborted) throw late;
    throw asFault(error);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && url.username === '' && url.password === '';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new OutsideError('bad-address', 'It is no http(s) address without name and password');
}

const keptAway = (address: string) =>
  new OutsideError('private-address', `${address} is no address of the public Internet`);

function asFault(error: unknown): OutsideError {
  if (error instanceof OutsideError) return error;
  if (error instanceof TooLargeError) return new OutsideError('too-large', error.message);
  const message = error instanceof Error ? error.message : String(error);
  return new OutsideError('unreachable', message, { cause: error });
}

/** Looks a name up as the system does, and refuses it where one of its addresses is kept away. */
function lookupPublic(allowed: readonly string[]): LookupFunction {
  return (name, options, answer) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return answer(error, []);
      const away = found.find(({ address }) => isKeptAddress(address, allowed));
      if (away !== undefined) return answer(keptAway(`${name} (${away.address})`), []);
      const [first] = found;
      if (options.all === true || first === undefined) return answer(null, found);
      return answer(null, first.address, first.family);
    });
}

async function exchange(asked: OutsideRequest, url: URL, signal: AbortSignal) {
  const { method, body, headers, allowed, mostBytes } = asked;
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise<OutsideAnswer>((resolve, reject) => {
    const options = {
      ...{ method, signal, agent: false, lookup: lookupPublic(allowed) },
      headers: { ...length, ...headers },
    };
    const request = send(url, options, (answer) => {
      const { statusCode: status = 0 } = answer;
      const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (status >= 300 && status < 400) {
        request.destroy();
        return reject(new OutsideError('redirect', `It leads elsewhere, with ${status}`));
      }
      return readBounded(answer, mostBytes).then(
        (bytes) => resolve({ status, type, bytes }),
        (error: unknown) => {
          request.destroy();
          reject(error);
        },
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
