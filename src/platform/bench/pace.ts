/** Waits until an instant of `performance.now()`; at once when it is past. */
export async function waitUntil(instant: number): Promise<void> {
  const ms = instant - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

/** How long things took, in ms with one decimal: half, 95 and 99 of 100 took no longer. */
export interface Latencies {
  readonly msP50: number;
  readonly msP95: number;
  readonly msP99: number;
  readonly msMax: number;
}

export function summariseLatencies(latencies: readonly number[]): Latencies {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => roundTenth(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { msP50: at(0.5), msP95: at(0.95), msP99: at(0.99), msMax: at(1) };
}

export function roundTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
