import { describe, expect, it } from 'vitest';
import { asksToSlowDown, faultOfStatus } from './submit-status.ts';

describe('the answer of a carrier', () => {
  it.each([
    [0x58, 'slow-down'],
    [0x14, 'queue-full'],
  ])('%i asks to slow down, and the message may go later', (status, reason) => {
    expect(asksToSlowDown(status)).toBe(true);
    expect(faultOfStatus(status)).toEqual({ reason, permanent: false });
  });

  it.each([
    [0x0b, 'invalid-number'],
    [0x01, 'invalid-message'],
    [0x65, 'rejected'],
    [0x66, 'rejected'],
    [0x104, 'invalid-message'],
  ])('%i is final', (status, reason) => {
    expect(asksToSlowDown(status)).toBe(false);
    expect(faultOfStatus(status)).toEqual({ reason, permanent: true });
  });

  it.each([
    [0x0a, 'refused-sender'],
    [0x0e, 'refused-sender'],
    [0x08, 'carrier-fault'],
    [0x45, 'carrier-fault'],
    [0x64, 'carrier-fault'],
    [0x410, 'carrier-fault'],
  ])('%i speaks of us or of the carrier, and is tried again', (status, reason) => {
    expect(faultOfStatus(status)).toEqual({ reason, permanent: false });
  });
});
