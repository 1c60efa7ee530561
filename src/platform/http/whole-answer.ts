import type { Context } from 'hono';
import { acceptsGzip, gzipped, isWorthCompressing } from './content-coding.ts';
import { entityTag, isKnownTag, weakTag } from './entity-tag.ts';
import { readBounded } from './read-bounded.ts';
import type { SiteEnv } from './site-env.ts';

/** The largest answer, in bytes, that is held whole; a larger one goes out as it is made. */
const largestWhole = 1024 * 1024;

/** A 200 answer to a read, whole in memory, fit to be sent in the form that each asker takes. */
export interface WholeAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly setsCookie: readonly string[];
  readonly bytes: Uint8Array;
  /** The entity-tag; null: the answer is `no-store`, so no client can revalidate it. */
  readonly tag: string | null;
  /** The same, compressed; made once, when somebody takes it. Null: it goes as it is. */
  readonly compressed: (() => Promise<Uint8Array>) | null;
}

/** Headers that describe the body, which a 304 leaves out (RFC 9110 §15.4.5). */
const ofTheBody = new Set(['content-type', 'content-length', 'content-encoding']);

/**
 * Gathers a 200 answer; null where it is no such answer or too large, and then it still goes out as
 * it was.
 */
export async function gatherAnswer(c: Context<SiteEnv>): Promise<WholeAnswer | null> {
  const { res } = c;
  if (res.status !== 200 || res.body === null || res.headers.has('content-encoding')) return null;
  if (Number(res.headers.get('content-length') ?? 0) > largestWhole) return null;
  const read = await readBounded(res.body, largestWhole);
  const { headers, status } = res;
  if (!read.whole) {
    replace(c, new Response(read.rest, { status, headers }));
    return null;
  }
  return describeAnswer(headers, read.bytes);
}

function describeAnswer(given: Headers, bytes: Uint8Array): WholeAnswer {
  const headers = Object.fromEntries(given);
  const {
    etag,
    'set-cookie': _cookies,
    'x-request-id': _id,
    'content-length': _n,
    ...rest
  } = headers;
  const control = rest['cache-control'] ?? '';
  const mayCompress = !/\bno-transform\b/.test(control);
  const compresses = mayCompress && isWorthCompressing(rest['content-type'] ?? '', bytes.length);
  return {
    headers: compresses ? { ...rest, vary: addTo(rest.vary, 'Accept-Encoding') } : rest,
    setsCookie: given.getSetCookie(),
    bytes,
    tag: /\bno-store\b/.test(control) ? null : (etag ?? entityTag(bytes)),
    compressed: compresses ? once(() => gzipped(bytes)) : null,
  };
}

function addTo(vary: string | undefined, name: string): string {
  return vary === undefined ? name : `${vary}, ${name}`;
}

/** The same for bytes that are whole already, of any size and type; `compresses`: gzip makes them smaller. */
export function wholeAnswer(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  compresses: boolean,
): WholeAnswer {
  return {
    headers: compresses ? { ...headers, vary: 'Accept-Encoding' } : headers,
    setsCookie: [],
    bytes,
    tag: entityTag(bytes),
    compressed: compresses ? once(() => gzipped(bytes)) : null,
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The answer in this asker's form: 304 for who has it already, compressed for who takes that. */
export async function sendAnswer(c: Context, answer: WholeAnswer): Promise<Response> {
  const { tag, compressed, bytes } = answer;
  const compresses = compressed !== null && acceptsGzip(c.req.header('accept-encoding'));
  const headers: Record<string, string> = { ...answer.headers };
  if (tag !== null) headers.etag = compresses ? weakTag(tag) : tag;
  if (tag !== null && isKnownTag(c.req.header('if-none-match'), tag)) {
    for (const name of ofTheBody) delete headers[name];
    return withCookies(new Response(null, { status: 304, headers }), answer);
  }
  const body = compresses ? await compressed() : bytes;
  if (compresses) headers['content-encoding'] = 'gzip';
  headers['content-length'] = String(body.length);
  return withCookies(new Response(body, { headers }), answer);
}

function withCookies(response: Response, { setsCookie }: WholeAnswer): Response {
  for (const cookie of setsCookie) response.headers.append('Set-Cookie', cookie);
  return response;
}

/** Puts another answer in the place of the one made so far, with none of its headers. */
export function replace(c: Context<SiteEnv>, response: Response): void {
  c.res = undefined;
  c.res = response;
}
