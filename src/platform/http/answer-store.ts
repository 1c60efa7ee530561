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

/** Answers by key, the one used longest ago leaving first; and one making at a time for each key. */
export interface AnswerStore {
  /** Null: what was made lately under this key was for one visitor only, so nobody need wait for it. */
  find(key: string): WholeAnswer | null | undefined;
  /** The making under way for this key, if there is one; null when it fails or is for one visitor. */
  awaited(key: string): Promise<WholeAnswer | null> | undefined;
  /** Makes and keeps; null: it is for one visitor only. */
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
