import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { uuidFrom } from './uuid.ts';

describe('an identifier', () => {
  it('carries version 4 and the variant of RFC 9562 over all other bits of the randomness', () => {
    expect(uuidFrom((size) => new Uint8Array(size))).toBe('00000000-0000-4000-8000-000000000000');
    expect(uuidFrom((size) => new Uint8Array(size).fill(255))).toBe(
      'ffffffff-ffff-4fff-bfff-ffffffffffff',
    );
  });

  it('has always its shape, and is another one each time', () => {
    const made = Array.from({ length: 1_000 }, () => uuidFrom((size) => randomBytes(size)));
    expect(new Set(made).size).toBe(1_000);
    for (const uuid of made) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('does not change the randomness that it is given', () => {
    const bytes = new Uint8Array(16).fill(255);
    uuidFrom(() => bytes);
    expect([...bytes]).toEqual(Array(16).fill(255));
  });
});
