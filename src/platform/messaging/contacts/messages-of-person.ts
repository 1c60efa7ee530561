import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import type { Keyring } from '../../keyring.ts';
import { inBatches } from '../../person-data/in-batches.ts';
import type { PersonData } from '../../person-data/person-data.ts';
import type { Platform } from '../../platform.ts';
import { addressee, consent, contact, message } from '../messaging-schema.ts';
import { openContent } from '../outbox/sealed-content.ts';
import { addressKey } from './address-key.ts';
import { forgetRecipient, openAddress } from './contacts.ts';

/** Where and as whom somebody is written to, what they agreed to, and what they were written. */
export const messagesOfPerson: PersonData = {
  kinds: ['contacts', 'consents', 'messages', 'addressees'],
  async read({ database: { db }, keyring }, { id }) {
    const contacts = await contactsOf(db, id);
    const ids = contacts.map((row) => row.id);
    const addressees = await db.select().from(addressee).where(eq(addressee.personId, id));
    return {
      contacts: contacts.map(({ id, sealed, addressKey, personId, ...row }) => ({
        address: openAddress(keyring, { id, sealed }),
        ...row,
      })),
      consents: await consentsOf(db, ids),
      addressees: addressees.map(({ module, createdAt }) => ({ module, createdAt })),
    };
  },
  growing: {
    messages: {
      count: ({ database: { db } }, { id }) => db.$count(message, isTo(db, id)),
      async *rows({ database: { db }, keyring }, { id }) {
        for await (const rows of inBatches<Written>((after, most) =>
          listMessagesTo(db, id, after, most),
        )) {
          yield rows.map((row) => tellMessage(keyring, row));
        }
      },
    },
  },
  async erase({ tx }, platform, { id, addressKeys }) {
    const own = (await contactsOf(tx, id)).map((row) => row.addressKey);
    const keys = [...addressKeys, ...own];
    await forgetBareMessages(tx, platform, keys);
    await forgetRecipient(tx, id);
  },
};

function contactsOf(db: Database, personId: string) {
  return db
    .select()
    .from(contact)
    .where(eq(contact.personId, personId))
    .orderBy(asc(contact.createdAt), asc(contact.id));
}

async function consentsOf(db: Database, contactIds: readonly string[]) {
  const { purpose, givenAt, how, endedAt } = consent;
  return db
    .select({ purpose, givenAt, how, endedAt })
    .from(consent)
    .where(inArray(consent.contactId, [...contactIds]))
    .orderBy(asc(consent.purpose), asc(consent.givenAt));
}

type Written = typeof message.$inferSelect;

const isTo = (db: Database, personId: string) =>
  inArray(
    message.contactId,
    db.select({ id: contact.id }).from(contact).where(eq(contact.personId, personId)),
  );

/** The newest first. */
function listMessagesTo(db: Database, personId: string, after: Written | undefined, most: number) {
  const { id, createdAt } = message;
  const isAfter =
    after &&
    sql`(${createdAt}, ${id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`;
  return db
    .select()
    .from(message)
    .where(and(isTo(db, personId), isAfter))
    .orderBy(desc(createdAt), desc(id))
    .limit(most);
}

function tellMessage(
  keyring: Keyring,
  { id, template, channel, state, createdAt, sealed }: Written,
) {
  const values = sealed === null ? null : openContent(keyring, id, sealed).params;
  return { kind: template, channel, state, createdAt, values: JSON.stringify(values) };
}

/** What waits for one of the addresses as nobody's contact, such as a code that was asked for this minute. */
async function forgetBareMessages(
  tx: Database,
  platform: BareReader,
  keys: readonly string[],
): Promise<void> {
  const { id, channel, sealed, contactId, addresseeId } = message;
  const waiting = await tx
    .select({ id, channel, sealed })
    .from(message)
    .where(and(isNull(contactId), isNull(addresseeId), isNotNull(sealed), isNotNull(channel)));
  const theirs = waiting.filter((row) => {
    const address = addressIn(platform, row.id, row.sealed ?? '');
    if (address === undefined || row.channel === null) return false;
    return keys.includes(addressKey(platform.keyring, row.channel, address));
  });
  if (theirs.length > 0) {
    const ids = theirs.map((row) => row.id);
    await tx.delete(message).where(inArray(id, ids));
  }
}

type BareReader = Pick<Platform, 'keyring' | 'log'>;

/**
 * One that nobody can open (changed, or of another secret) stops nobody from leaving: it tells nobody's
 * address any more, and its sender ends it as unwritable.
 */
function addressIn({ keyring, log }: BareReader, id: string, sealed: string): string | undefined {
  try {
    return openContent(keyring, id, sealed).to?.address;
  } catch (error) {
    log.warn({ err: error }, 'a waiting message cannot be opened');
    return undefined;
  }
}
