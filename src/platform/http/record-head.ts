import type { LogHead } from '../acts/leaf.ts';
import type { Platform } from '../platform.ts';

const hourMs = 3_600_000;

/** After a failure, or while there is none, it is asked for again. */
const restMs = 10_000;

/** How far the log had come at the last full hour, for the foot of every page. */
export interface RecordHead {
  /** At once, and never by asking the database: null until it is known. */
  at(now: Date): LogHead | null;
}

/**
 * Asks once an hour, beside the requests: a page neither waits for it nor fails with it, and shows the one
 * of the hour before for a moment.
 */
export function createRecordHead({ database: { db }, plugs, log }: Platform): RecordHead {
  let known: LogHead | null = null;
  let knownHour = Number.NaN;
  let next = 0;
  const ask = (hour: number, now: number) => {
    next = now + restMs;
    plugs.findHead(db, new Date(hour * hourMs)).then(
      (head) => {
        known = head;
        if (head !== null) knownHour = hour;
      },
      (error: unknown) => log.warn({ err: error }, 'the head of the log could not be read'),
    );
  };
  return {
    at(now) {
      const hour = Math.floor(now.getTime() / hourMs);
      if (hour !== knownHour && now.getTime() >= next) ask(hour, now.getTime());
      return known;
    },
  };
}
