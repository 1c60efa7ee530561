import { and, arrayContains, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Platform } from '../../platform.ts';
import type { OwnReference, PartPlace } from '../channel.ts';
import { readContacts } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import type { StoredMessage } from '../outbox/take-messages.ts';
import { writeMessage } from '../outbox/write-message.ts';
import { isSameNumber } from '../sms/receipt-book.ts';
import { countParts } from '../sms/send-parts.ts';
import { ownPartId, referenceOf } from '../sms/submit-fields.ts';
import { spokenOfMs } from './find-message.ts';

/** No more are under way at once, but where a carrier has been silent for long. */
const mostSent = 2_000;

/** Of a longer text only these parts are looked for. */
const firstParts = 8;

/**
 * Gives the carrier's id to a part whose sender was killed before it wrote that down, or has not yet: the
 * receipt names our own number of the part, and the number that it went to. Without it the message would
 * be sent again when its lease ends, though it has arrived.
 */
export async function adoptPart(
  platform: Platform,
  providerId: string,
  own: PartPlace | OwnReference,
): Promise<void> {
  if ('messageId' in own) {
    await nameIt(platform, providerId, own);
    return;
  }
  if (await isNamed(platform, providerId)) return;
  const found = await findPart(platform, own);
  if (found !== undefined) await nameIt(platform, providerId, found);
}

/** Only while it is being sent, and where nothing but our own name stands. */
async function nameIt(
  { database }: Platform,
  providerId: string,
  { messageId, index, total }: PartPlace,
): Promise<void> {
  const names = Array.from({ length: total }, (_, at) => ownPartId(messageId, at));
  const known = sql`(case when cardinality(${message}.provider_ids) = ${total}
    then ${message}.provider_ids else ${sql.param(names)}::text[] end)`;
  const place = (number: number) => sql.raw(`${number}`);
  await database.db
    .update(message)
    .set({
      providerIds: sql`${known}[1:${place(index)}] || ${providerId}::text
        || ${known}[${place(index + 2)}:]`,
    })
    .where(
      and(
        eq(message.id, messageId),
        eq(message.state, 'sending'),
        ne(message.class, 'digest'),
        sql`${known}[${place(index + 1)}] = ${ownPartId(messageId, index)}`,
      ),
    );
}

/** Another process has written down whose id that is. */
async function isNamed({ database, clock }: Platform, providerId: string): Promise<boolean> {
  const since = new Date(clock().getTime() - spokenOfMs.sms);
  const [known] = await database.db
    .select({ id: message.id })
    .from(message)
    .where(and(arrayContains(message.providerIds, [providerId]), gt(message.acceptedAt, since)))
    .limit(1);
  return known !== undefined;
}

async function findPart(platform: Platform, { reference, numbers }: OwnReference) {
  const { db } = platform.database;
  const isSent = and(eq(message.channel, 'sms'), eq(message.state, 'sending'));
  const underWay = await db
    .select({ id: message.id })
    .from(message)
    // Those of a digest go by the name of the first that left together.
    .where(and(isSent, ne(message.class, 'digest')))
    .limit(mostSent);
  const places = new Map(
    underWay.flatMap(({ id }) => {
      const index = placeOf(id, reference);
      return index < 0 ? [] : [[id, index] as const];
    }),
  );
  if (places.size === 0) return undefined;
  const rows = await db
    .select()
    .from(message)
    .where(and(isSent, inArray(message.id, [...places.keys()])));
  for (const row of rows) {
    const index = places.get(row.id) ?? 0;
    const total = await partsTo(platform, row, numbers);
    if (index < total) return { messageId: row.id, index, total };
  }
  return undefined;
}

const placeOf = (messageId: string, reference: number): number =>
  Array.from({ length: firstParts }, (_, index) => referenceOf({ messageId, index })).indexOf(
    reference,
  );

/** @returns how many parts it has; none where it goes to another number, or nobody can write it */
async function partsTo(
  platform: Platform,
  row: StoredMessage,
  numbers: readonly string[],
): Promise<number> {
  const ids = row.contactId === null ? [] : [row.contactId];
  const [contact = null] = await readContacts(platform.database.db, ids);
  try {
    const { to, text } = writeMessage(platform, { row, contact, heard: new Set() });
    return numbers.some((number) => isSameNumber(number, to)) ? countParts(text) : 0;
  } catch (error) {
    platform.log.error({ err: error }, 'a message could not be written');
    return 0;
  }
}
