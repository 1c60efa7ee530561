import type { Threads } from '../threads/threads.ts';

/** One request, without its address: `route` is the pattern that it met. */
export interface ServedRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  countRequest(request: ServedRequest): void;
  /** A turn of a run that ended well, now. */
  countTurn(run: string): void;
  /** The same threads, each of whose tasks is timed. */
  timed(threads: Threads): Threads;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}
