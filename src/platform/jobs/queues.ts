import type { z } from 'zod';
import type { SqlRunner } from '../database/database.ts';
import type { StoredJob } from './stored-job.ts';

/** A job or an event, as far as sending it goes. */
export interface Sendable<Payload extends object> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

/** The queues, as an act sees them: it sends, and knows nothing of who handles what was sent. */
export interface Queues {
  /**
   * @param requestId the request that asks for it, for the lines of the log
   * @throws when the job's queue was not declared by any module, or the payload is not of its shape
   */
  send<Payload extends object>(
    on: SqlRunner,
    job: Sendable<Payload>,
    payload: Payload,
    requestId?: string,
  ): Promise<void>;
  /** Sends the event to the queue of each of its listeners. */
  tell<Payload extends object>(
    on: SqlRunner,
    event: Sendable<Payload>,
    payload: Payload,
    requestId?: string,
  ): Promise<void>;
  /** Puts a job that failed for good into its queue once more. */
  sendAgain(on: SqlRunner, stored: StoredJob): Promise<void>;
}
