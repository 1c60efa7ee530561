import { describe, expect, it } from 'vitest';
import { readAskedInstant } from './asked-instant.ts';

describe('the moment that is asked for', () => {
  it('is an instant with its offset, or the last moment of a day of Taipei', () => {
    const read = (asked: string) => readAskedInstant(asked)?.toISOString();
    expect(read('2026-07-01')).toBe('2026-07-01T15:59:59.999Z');
    expect(read('2026-07-01T09:00+08:00')).toBe('2026-07-01T01:00:00.000Z');
    expect(read('2026-07-01T09:00:00.5Z')).toBe('2026-07-01T09:00:00.500Z');
  });

  it.each([
    ...['', '2026', '2026-2-3', '2026-02-30', '2026-13-01', '0000-01-01', '20260701'],
    ...['2026-07-01T09:00', '2026-07-01T25:00Z', '9999-12-31T23:00-09:00', 'yesterday'],
    ...['+02026-07-01', '２０２６-07-01', '2026-07-01; drop'],
  ])('is not %s', (asked) => {
    expect(readAskedInstant(asked)).toBeNull();
  });
});
