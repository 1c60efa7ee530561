import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptsGzip, gzipped, isWorthCompressing } from './content-coding.ts';

describe('Accept-Encoding', () => {
  it.each([
    'gzip',
    'GZIP',
    'br, gzip',
    'gzip;q=0.5',
    'gzip ; q=1.0',
    '*',
    'x-gzip',
    'br;q=1, *;q=0.1',
  ])('takes gzip: %s', (header) => {
    expect(acceptsGzip(header)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'br',
    'identity',
    'gzip;q=0',
    '*, gzip;q=0',
    '*;q=0',
    'gzip;q=x',
    'gzipped',
  ])('does not: %s', (header) => {
    expect(acceptsGzip(header)).toBe(false);
  });
});

describe('an answer', () => {
  it.each([
    'text/html; charset=UTF-8',
    'text/csv',
    'application/json',
    'application/problem+json',
    'application/atom+xml',
    'image/svg+xml',
  ])('of text is compressed when it is long enough: %s', async (type) => {
    expect(isWorthCompressing(type, 1_000)).toBe(true);
    expect(isWorthCompressing(type, 999)).toBe(false);
  });

  it.each(['image/png', 'application/pdf', 'application/octet-stream', 'font/woff2', ''])(
    'of a binary type is not compressed: %s',
    (type) => {
      expect(isWorthCompressing(type, 100_000)).toBe(false);
    },
  );

  it('is the same after it was compressed', async () => {
    const bytes = Buffer.from('天燈'.repeat(1_000));
    const small = await gzipped(bytes);
    expect(small.length).toBeLessThan(bytes.length / 10);
    expect(gunzipSync(small).equals(bytes)).toBe(true);
  });
});
