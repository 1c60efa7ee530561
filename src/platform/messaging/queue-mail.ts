import type { Unit } from '../acts/perform.ts';
import type { Platform } from '../platform.ts';
import { uuidFrom } from '../uuid.ts';
import type { Mail } from './mailer.ts';
import { outgoingMail } from './messaging-schema.ts';
import { sealText } from './sealed-text.ts';
import { sendMail } from './send-mail.ts';

/** A message and the instant from which on nobody wants it any more. */
export interface ExpiringMail extends Mail {
  readonly expiresAt: Date;
}

/**
 * Sends a message once the act has become true: it is kept sealed in the act's transaction, and the
 * job that sends it carries its id alone. It arrives at least once, or not at all after `expiresAt`.
 */
export async function queueMail(
  unit: Unit,
  platform: Platform,
  { expiresAt, to, subject, text }: ExpiringMail,
): Promise<void> {
  const id = uuidFrom(unit.random);
  const place = { purpose: 'messages', row: id };
  const sealed = sealText(
    platform.keyring,
    unit.random,
    place,
    JSON.stringify({ to, subject, text }),
  );
  await unit.tx.insert(outgoingMail).values({ id, sealed, expiresAt, createdAt: unit.at });
  await unit.enqueue(sendMail, { id });
}
