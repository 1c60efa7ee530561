/** One of five shades of an amount; both ends belong to it. */
export interface AmountStep {
  readonly from: number;
  readonly to: number;
}

/**
 * Up to five steps of whole numbers that cover 1 … `greatest` without a gap, each about the same
 * multiple of the one before, because counts of people by place are many small and few large ones.
 */
export function amountSteps(greatest: number): AmountStep[] {
  const steps: AmountStep[] = [];
  let from = 1;
  for (let i = 1; i <= 5 && from <= greatest; i++) {
    const to = i === 5 ? greatest : Math.max(from, Math.round(greatest ** (i / 5)));
    steps.push({ from, to: Math.min(to, greatest) });
    from = to + 1;
  }
  return steps;
}

/** Which step (from 0) an amount belongs to; amounts under the first step count as the first. */
export function stepOf(amount: number, steps: readonly AmountStep[]): number {
  return Math.max(
    0,
    steps.findIndex((step) => amount <= step.to),
  );
}
