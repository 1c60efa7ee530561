import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowDown, startPace, takePlace } from './pace.ts';

/** Takes so many places one after another. @returns when each may go, in ms */
function take(count: number, perSecond: number, start = startPace(perSecond, 0), from = 0) {
  let pace = start;
  let now = from;
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = takePlace(pace, perSecond, now);
    pace = place.pace;
    now += place.waitMs;
    times.push(now);
  }
  return { times, pace, now };
}

describe('the pace', () => {
  it('lets a tenth of a second go at once, then one after another', () => {
    const { times } = take(14, 100);
    expect(times).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30]);
  });

  it('is never exceeded, whatever the rests between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 200 }),
        (perSecond, rests) => {
          let pace = startPace(perSecond, 0);
          let now = 0;
          const times: number[] = [];
          for (const rest of rests) {
            const place = takePlace(pace, perSecond, now + rest);
            pace = place.pace;
            now += rest + place.waitMs;
            times.push(now);
          }
          for (const [index, from] of times.entries()) {
            const within = times.slice(index).filter((time) => time < from + 1_000).length;
            expect(within).toBeLessThanOrEqual(Math.ceil(perSecond * 1.1) + 1);
          }
        },
      ),
    );
  });

  it('rests when the carrier asks, goes on at half of it, and comes back in five seconds', () => {
    const { pace, now } = take(20, 100);
    const slowed = slowDown(pace, now, 1_000);
    expect(slowed.rate).toBe(50);
    const { times } = take(1, 100, slowed, now);
    expect((times[0] ?? 0) - now).toBeGreaterThanOrEqual(1_000);
    expect(takePlace(slowed, 100, now + 2_000).pace.rate).toBe(70);
    expect(takePlace(slowed, 100, now + 60_000).pace.rate).toBe(100);
  });

  it('never stops for good, however often the carrier asks', () => {
    let pace = startPace(100, 0);
    for (let asked = 0; asked < 100; asked += 1) pace = slowDown(pace, 0, 1_000);
    expect(pace.rate).toBe(1);
    expect(takePlace(pace, 100, 0).waitMs).toBeLessThanOrEqual(1_000);
  });
});
