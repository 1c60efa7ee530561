import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectAfter, usualWaits } from './smpp-waits.ts';

const usual = usualWaits.reconnect;

describe('the wait before connecting again', () => {
  it('doubles with each failure from one second to thirty', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((failures) => reconnectAfter(failures, usual, 0.5));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('differs by half to either side, and stays within its bounds', () => {
    expect(reconnectAfter(2, usual, 0)).toBe(2_000);
    expect(reconnectAfter(2, usual, 1)).toBe(6_000);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = reconnectAfter(failures, usual, chance);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});
