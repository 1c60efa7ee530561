const minute = 60_000;

/** After the first failures, in ms; then five minutes, twice as long each time, an hour at most. */
const first = [1_000, 4_000, 16_000, 64_000] as const;
const [later, most] = [5 * minute, 60 * minute];

/**
 * How long until the next try, in ms.
 *
 * @param attempts that have failed so far, at least 1
 * @param chance from 0 to 1: senders that failed together do not come back together
 */
export function retryDelay(attempts: number, chance: number): number {
  const steps = Math.max(0, attempts - first.length - 1);
  const base = first[attempts - 1] ?? Math.min(later * 2 ** Math.min(steps, 10), most);
  return Math.round(base * (0.5 + chance));
}

/** A receipt under our own reference is waited for at least so long, in ms. */
const lostAnswerMs = 60_000;

/** After so many lost answers a message is not sent again: it may have arrived each time. */
export const mostLostAnswers = 2;

/**
 * How long, in ms, a message whose answer was lost waits for a receipt under our own reference before it
 * is sent once more, marked as perhaps the second: the longer, the more often it was tried.
 */
export function lostAnswerDelay(attempts: number, chance: number): number {
  return Math.max(lostAnswerMs, retryDelay(attempts, chance));
}
