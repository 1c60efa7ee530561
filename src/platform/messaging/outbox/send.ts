import { eq } from 'drizzle-orm';
import type { Unit } from '../../acts/perform.ts';
import type { Database } from '../../database/database.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Platform } from '../../platform.ts';
import { uuidFrom } from '../../uuid.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { findContact, listContactsOfAddressee } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import { chooseContact } from './choose-contact.ts';
import type { AnyMessageKind, MessageKind } from './message-kind.ts';
import { sealContent } from './sealed-content.ts';

/** Whom a message goes to. */
export type Recipient =
  /** Somebody of whom a module keeps no more than this, by the contact that serves best. */
  | { readonly addressee: string }
  /** One contact of a person, such as when all of them are told. */
  | { readonly contact: string }
  /** An address that is nobody's contact yet, for what was asked for there. */
  | {
      readonly channel: ChannelKind;
      readonly address: string;
      readonly language: Language;
    };

export interface Sending<Params extends object> {
  /** The caller's: the same key again is the same message, whatever else is said. */
  readonly key: string;
  readonly to: Recipient;
  readonly message: MessageKind<Params>;
  readonly params: Params;
  /** From then on nobody wants it any more. */
  readonly expiresAt: Date;
  /** None: as soon as it may. */
  readonly notBefore?: Date;
}

/**
 * Puts a message into the outbox, in the caller's transaction: it leaves once that has become true, or
 * never. By key exactly once into the outbox; from there at least once to the provider, or not at all
 * after `expiresAt`.
 *
 * @returns its id, also of the one that was there under this key
 * @throws when an address that is nobody's contact would get what it did not ask for
 */
export async function send<Params extends object>(
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  { keyring }: Pick<Platform, 'keyring'>,
  sending: Sending<Params>,
): Promise<string> {
  const { to, message: kind, expiresAt, notBefore = unit.at } = sending;
  const params = kind.params.parse(sending.params);
  const id = uuidFrom(unit.random);
  const key = keyring.mac('message-keys', sending.key).toString('base64url');
  const route = await findRoute(unit.tx, to, kind);
  const bare = 'address' in to ? { to: { address: to.address, language: to.language } } : {};
  const row = {
    id,
    key,
    template: kind.name,
    purpose: kind.purpose,
    class: kind.class,
    sealed: sealContent(keyring, unit.random, id, { params, ...bare }),
    notBefore,
    expiresAt,
    createdAt: unit.at,
    ...route,
    ...('channel' in route
      ? ({ state: 'queued', dueAt: notBefore } as const)
      : ({ state: 'suppressed', reason: 'no-contact', endedAt: unit.at } as const)),
  };
  const made = await unit.tx
    .insert(message)
    .values(row)
    .onConflictDoNothing({ target: message.key })
    .returning({ id: message.id });
  return made[0]?.id ?? (await findByKey(unit.tx, key));
}

async function findByKey(tx: Database, key: string): Promise<string> {
  const [found] = await tx.select({ id: message.id }).from(message).where(eq(message.key, key));
  if (found === undefined) throw new Error('A message was there under this key, and is gone');
  return found.id;
}

async function findRoute(tx: Database, to: Recipient, kind: AnyMessageKind) {
  if ('address' in to) {
    if (kind.class !== 'asked') throw new Error(`${kind.name} goes to contacts alone`);
    return { channel: to.channel };
  }
  if ('contact' in to) {
    const found = await findContact(tx, to.contact);
    return found === undefined ? {} : { contactId: found.id, channel: found.channel };
  }
  const candidates = await listContactsOfAddressee(tx, to.addressee, kind.purpose);
  const chosen = chooseContact(candidates, kind);
  const addresseeId = candidates.length === 0 ? null : to.addressee;
  return chosen === undefined
    ? { addresseeId }
    : { addresseeId, contactId: chosen.id, channel: chosen.channel };
}
