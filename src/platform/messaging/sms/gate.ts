import { setTimeout as pause } from 'node:timers/promises';
import { slowDown, startPace, takePlace } from './pace.ts';

/** Where parts pass on their way out: so many at once, so many a second. */
export interface Gate {
  /**
   * Does the work when its turn comes.
   *
   * @param until by `now`: whose turn comes later is not let through
   * @returns null: it was too late, and nothing was done
   */
  through<T>(until: number, work: () => Promise<T>): Promise<T | null>;
  slowDown(): void;
  /** Ms of a clock that never goes back. */
  now(): number;
}

export interface GateOptions {
  readonly perSecond: number;
  readonly window: number;
  /** How long nothing goes after the carrier asked to slow down, in ms. */
  readonly restMs: number;
  readonly now: () => number;
}

export function createGate({ perSecond, window, restMs, now }: GateOptions): Gate {
  let pace = startPace(perSecond, now());
  let free = window;
  const waiting: (() => void)[] = [];
  const enter = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async through(until, work) {
      await enter();
      try {
        const place = takePlace(pace, perSecond, now());
        // A place that is not taken stays for others.
        if (now() + place.waitMs > until) return null;
        pace = place.pace;
        if (place.waitMs > 0) await pause(place.waitMs);
        return await work();
      } finally {
        leave();
      }
    },
    slowDown() {
      pace = slowDown(pace, now(), restMs);
    },
    now,
  };
}
