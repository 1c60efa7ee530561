import { LRUCache } from 'lru-cache';
import type { WholeAnswer } from './whole-answer.ts';

export interface StoreBounds {
  /** How long, in ms, an answer may be given to others after it was begun. 0: nothing is kept. */
  readonly keptMs: number;
  readonly entries: number;
  readonly bytes: number;
}

/** What one process keeps for strangers. An answer may be at most a second old. */
export const storeBounds: StoreBounds = { keptMs: 1_000, entries: 500, bytes: 32 * 1024 * 1024 };

interface Kept {
  readonly answer: WholeAnswer | null;
  readonly until: number;
}

/** A least-recently-used cache of answers, and for each key the answer that is being computed. */
export interface AnswerStore {
  /** Null: the latest answer was for one visitor only, so a request does not wait for another's. */
  find(key: string): WholeAnswer | null | undefined;
  /** The answer that is being computed for this key; null when that fails or is for one visitor only. */
  awaited(key: string): Promise<WholeAnswer | null> | undefined;
  /** Computes an answer and caches it; `make` gives null where it is for one visitor only. */
  make(key: string, make: () => Promise<WholeAnswer | null>): Promise<void>;
  /** Bytes held now. */
  readonly size: number;
}

export function createAnswerStore(
  bounds: StoreBounds,
  now: () => number = () => performance.now(),
): AnswerStore {
  const kept = new LRUCache<string, Kept>({
    max: bounds.entries,
    maxSize: bounds.bytes,
    // Twice: the bytes and, at worst, what they are compressed to.
    sizeCalculation: ({ answer }, key) => 2 * ((answer?.bytes.length ?? 0) + key.length),
  });
  const underway = new Map<string, Promise<WholeAnswer | null>>();
  return {
    find(key) {
      const entry = kept.get(key);
      if (entry === undefined || entry.until > now()) return entry?.answer;
      kept.delete(key);
      return undefined;
    },
    awaited: (key) => underway.get(key),
    async make(key, make) {
      const until = now() + bounds.keptMs;
      const making = make();
      const heard = making.catch(() => null);
      underway.set(key, heard);
      try {
        const answer = await making;
        if (bounds.keptMs > 0) kept.set(key, { answer, until });
      } finally {
        if (underway.get(key) === heard) underway.delete(key);
      }
    },
    get size() {
      return kept.calculatedSize;
    },
  };
}
