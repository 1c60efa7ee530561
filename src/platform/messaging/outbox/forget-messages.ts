import { and, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob, type Job } from '../../jobs/jobs.ts';
import { message, receipt } from '../messaging-schema.ts';
import { strangerMs } from '../receipts/take-receipts.ts';
import { waitingStates } from './message-states.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** An accepted message of which no receipt came for so long is not known to have arrived. */
const silentMs = 72 * hour;

/** People read what they were sent for so long. */
const keptMs = 90 * day;

/** What a sender of no channel will look at any more. */
const lateMs = hour;

/** Every hour: what nobody will say any more is written down, and what nobody needs is forgotten. */
const forgetMessages = defineJob({
  name: 'messaging.forget-messages',
  payload: z.object({}),
  schedule: { cron: '17 * * * *', payload: {} },
  async handle({ database: { db }, clock }) {
    const now = clock();
    const before = (ms: number) => new Date(now.getTime() - ms);
    await db
      .update(message)
      .set({ state: 'unknown', endedAt: now })
      .where(and(eq(message.state, 'accepted'), lte(message.acceptedAt, before(silentMs))));
    await db
      .update(message)
      .set({
        state: 'expired',
        reason: 'too-late',
        dueAt: null,
        endedAt: now,
        sealed: sql`case when ${message.class} = 'asked' then null else ${message.sealed} end`,
      })
      .where(
        and(inArray(message.state, [...waitingStates]), lte(message.expiresAt, before(lateMs))),
      );
    await db.delete(message).where(lt(message.createdAt, before(keptMs)));
    await db
      .delete(receipt)
      .where(and(isNull(receipt.messageId), lt(receipt.receivedAt, before(strangerMs))));
  },
});

/** The jobs of the ground's messages, for `app.ts`. */
export const messagingJobs: readonly Job[] = [forgetMessages];
