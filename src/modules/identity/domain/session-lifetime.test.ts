import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSessionAlive, shouldNoteUse } from './session-lifetime.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-07-01T04:00:00Z');
const session = (seenAfter: number) => ({
  createdAt: new Date(start),
  expiresAt: new Date(start + 30 * day),
  seenAt: new Date(start + seenAfter),
});
const later = (ms: number) => new Date(start + ms);

describe('a session', () => {
  it('of a person ends 30 days after sign-in, however much it is used', () => {
    expect(isSessionAlive(session(30 * day - 2), false, later(30 * day - 1))).toBe(true);
    expect(isSessionAlive(session(30 * day - 2), false, later(30 * day))).toBe(false);
  });

  it('of a person ends after 14 days without use', () => {
    expect(isSessionAlive(session(0), false, later(14 * day - 1))).toBe(true);
    expect(isSessionAlive(session(0), false, later(14 * day))).toBe(false);
  });

  it('of whoever holds an office ends after 12 hours, and after 60 minutes without use', () => {
    expect(isSessionAlive(session(12 * hour - 2), true, later(12 * hour - 1))).toBe(true);
    expect(isSessionAlive(session(12 * hour - 2), true, later(12 * hour))).toBe(false);
    expect(isSessionAlive(session(0), true, later(60 * minute - 1))).toBe(true);
    expect(isSessionAlive(session(0), true, later(60 * minute))).toBe(false);
  });

  it('never lives again once it has ended unused', () => {
    const span = fc.integer({ min: 0, max: 40 * day });
    fc.assert(
      fc.property(span, span, span, fc.boolean(), (seen, first, more, office) => {
        const times = session(seen);
        if (isSessionAlive(times, office, later(first))) return;
        expect(isSessionAlive(times, office, later(first + more))).toBe(false);
      }),
    );
  });

  it('is noted as used once a minute at most', () => {
    expect(shouldNoteUse(later(0), later(minute - 1))).toBe(false);
    expect(shouldNoteUse(later(0), later(minute))).toBe(true);
  });
});
