/** How quickly parts may go: a bucket that fills evenly, in ms and parts. */
export interface Pace {
  /** Parts a second, at this moment. */
  readonly rate: number;
  /** When the rate was last looked at. */
  readonly at: number;
  /** When the bucket would be full again (GCRA: the theoretical time of arrival). */
  readonly fullAt: number;
}

/** What may go at once after a rest, in ms of the rate: timers of Node are a few ms late. */
const burstMs = 100;

/** How much of the full rate comes back in a second. */
const recovery = 0.1;

export function startPace(perSecond: number, now: number): Pace {
  return { rate: perSecond, at: now, fullAt: now };
}

/** Takes the next place. @returns how long to wait for it, in ms */
export function takePlace(
  pace: Pace,
  perSecond: number,
  now: number,
): { readonly pace: Pace; readonly waitMs: number } {
  const back = (perSecond * recovery * Math.max(0, now - pace.at)) / 1_000;
  const rate = Math.min(perSecond, pace.rate + back);
  const from = Math.max(now, pace.fullAt);
  const waitMs = Math.max(0, from - burstMs - now);
  return { pace: { rate, at: now, fullAt: from + 1_000 / rate }, waitMs };
}

/** The carrier asks for less: nothing for a while, then half as much. */
export function slowDown(pace: Pace, now: number, restMs: number): Pace {
  return {
    rate: Math.max(1, pace.rate / 2),
    at: now,
    fullAt: Math.max(pace.fullAt, now + restMs + burstMs),
  };
}
