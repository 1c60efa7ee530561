import { eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob, type Job } from '../jobs/jobs.ts';
import type { Platform } from '../platform.ts';
import type { Mail } from './mailer.ts';
import { outgoingMail } from './messaging-schema.ts';
import { openText } from './sealed-text.ts';

const mailSchema: z.ZodType<Mail> = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
});

/** Sends one waiting message and forgets it. A message that was sent or has expired is no failure. */
export const sendMail = defineJob({
  name: 'messaging.send-mail',
  payload: z.object({ id: z.uuid() }),
  async handle(platform, { id }) {
    const { db } = platform.database;
    const [waiting] = await db.select().from(outgoingMail).where(eq(outgoingMail.id, id));
    if (waiting === undefined) return;
    if (waiting.expiresAt > platform.clock()) {
      await platform.mailer.send(openMail(platform, id, waiting.sealed));
    }
    await db.delete(outgoingMail).where(eq(outgoingMail.id, id));
  },
});

/** Forgets messages that were given up: their job failed until they expired. */
const forgetExpiredMail = defineJob({
  name: 'messaging.forget-expired-mail',
  payload: z.object({}),
  schedule: { cron: '17 * * * *', payload: {} },
  async handle(platform) {
    const { db } = platform.database;
    await db.delete(outgoingMail).where(lte(outgoingMail.expiresAt, platform.clock()));
  },
});

function openMail(platform: Platform, id: string, sealed: string): Mail {
  const opened = openText(platform.keyring, { purpose: 'messages', row: id }, sealed);
  return mailSchema.parse(JSON.parse(opened));
}

/** The jobs of the ground's messages, for `app.ts`. */
export const messagingJobs: readonly Job[] = [sendMail, forgetExpiredMail];
