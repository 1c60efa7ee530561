/** z above this is significant: one-sided 90 % of the normal distribution, as Polis has it. */
const significantZ = 1.2816;

/** Is a z value significant at Polis' 90 %? */
export function isSignificant(z: number): boolean {
  return z > significantZ;
}

/** Polis' test that a share exceeds one half: 2·√(n+1)·((x+1)/(n+1) − ½). */
export function oneProportionTest(successes: number, trials: number): number {
  return 2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);
}

/**
 * Polis' test that one share exceeds another: z of the pooled two-proportion test after one is
 * added to all four numbers; 0 where the pooled share is 1.
 */
export function twoProportionTest(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): number {
  const x = successes + 1;
  const n = trials + 1;
  const otherX = otherSuccesses + 1;
  const otherN = otherTrials + 1;
  const pooled = (x + otherX) / (n + otherN);
  if (pooled === 1) return 0;
  return (x / n - otherX / otherN) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / otherN));
}

/** Share with one agree and one disagree added to the counts: (x + 1) / (n + 2). */
export function smoothedShare(successes: number, trials: number): number {
  return (successes + 1) / (trials + 2);
}
