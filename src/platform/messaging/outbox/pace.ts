/** Failures in a row after which a channel is left alone for a while, and for how long, in ms. */
const [mostFailures, openMs] = [100, 30_000];

export interface PaceOptions {
  /** Messages a second in the long run; as many may leave at once after a pause. */
  readonly perSecond: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/**
 * How fast one process may send by one channel: a token bucket, and a circuit that opens when everything
 * fails. It holds nothing that must outlive the process.
 */
export function createPace({ perSecond, now }: PaceOptions) {
  let [tokens, filledAt] = [perSecond, now()];
  let failures = 0;
  let closedFrom = 0;
  const fill = () => {
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
  };
  return {
    /** At most so many messages that may leave now; 0 while the circuit is open. */
    take(wanted: number): number {
      fill();
      if (now() < closedFrom) return 0;
      const taken = Math.min(wanted, Math.floor(tokens));
      tokens -= taken;
      return taken;
    },
    /** Those that were taken for nothing. */
    giveBack(count: number): void {
      tokens = Math.min(perSecond, tokens + count);
    },
    succeeded(): void {
      failures = 0;
    },
    /** @returns whether this one opened the circuit */
    failed(): boolean {
      failures += 1;
      if (failures < mostFailures) return false;
      failures = 0;
      closedFrom = now() + openMs;
      return true;
    },
  };
}

export type Pace = ReturnType<typeof createPace>;
