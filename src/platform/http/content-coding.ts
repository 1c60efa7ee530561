import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Below this, in bytes, an answer fits into one packet anyway. */
const smallest = 1_000;
const textTypes = /^(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml)\b|image\/svg\+xml)/i;

/** Whether gzip makes an answer of this type and size smaller by more than it costs. */
export function isWorthCompressing(contentType: string, size: number): boolean {
  return size >= smallest && textTypes.test(contentType);
}

/** Level 6: 20 kB of a page take less than a millisecond, beside the main thread. */
export async function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, { level: 6 });
}

/** Whether `Accept-Encoding` takes gzip (RFC 9110 §12.5.3). */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [coding = '', ...options] = part.split(';').map((each) => each.trim());
    const weight = options.find((option) => option.startsWith('q='))?.slice(2);
    weights.set(coding, weight === undefined ? 1 : Number(weight));
  }
  const wanted = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0;
  return wanted > 0;
}
