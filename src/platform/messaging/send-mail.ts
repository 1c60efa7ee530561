import { eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob, type Job } from '../jobs/jobs.ts';
import type { Platform } from '../platform.ts';
import type { Mail } from './mailer.ts';
import { outgoingMail } from './messaging-schema.ts';
import { isRefusedForGood } from './refused-for-good.ts';
import { openText } from './sealed-text.ts';

const mailSchema: z.ZodType<Mail> = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
});

/**
 * Sends one waiting message and forgets it. A message that was sent, has expired or is refused for good
 * is no failure: nobody could mend it by trying again.
 */
export const sendMail = defineJob({
  name: 'messaging.send-mail',
  payload: z.object({ id: z.uuid() }),
  async handle(platform, { id }) {
    const { db } = platform.database;
    const [waiting] = await db.select().from(outgoingMail).where(eq(outgoingMail.id, id));
    if (waiting === undefined) return;
    if (waiting.expiresAt > platform.clock()) {
      await sendOnce(platform, openMail(platform, id, waiting.sealed));
    }
    await db.delete(outgoingMail).where(eq(outgoingMail.id, id));
  },
});

/** @throws when it may succeed later; a message that is refused for good is given up with a line */
async function sendOnce(platform: Platform, mail: Mail): Promise<void> {
  try {
    await platform.mailer.send(mail);
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    platform.log.warn({ err: error }, 'a mail server refused a message for good');
  }
}

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
