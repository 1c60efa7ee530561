/** Two-sided 95 % of the normal distribution. */
const z = 1.959964;

/** Lower and upper bound of a share, both in [0, 1]. */
interface ShareInterval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson's 95 % interval for a share (Wilson, Journal of the American Statistical Association
 * 22:158, 1927). Nothing is known of 0 of 0: the interval is then [0, 1].
 *
 * @param successes 0 to trials
 */
export function wilsonInterval(successes: number, trials: number): ShareInterval {
  if (trials === 0) return { lower: 0, upper: 1 };
  const share = successes / trials;
  const z2 = z * z;
  const scale = 1 + z2 / trials;
  const centre = (share + z2 / (2 * trials)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))) / scale;
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}
