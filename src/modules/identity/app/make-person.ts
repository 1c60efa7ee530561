import type { Unit } from '../../../platform/acts/perform.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { keepContact } from '../../../platform/messaging/contacts/contacts.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { channelOf } from '../domain/contact.ts';
import { insertContact, insertPerson } from '../store/people.ts';

const secretLength = 32;

/** Who a new person is to be known as. */
export interface ProvedContact {
  readonly address: string;
  readonly lookup: string;
  /** Of what is written to it. */
  readonly language: Language;
}

/** A new person without a name, with a proved contact and a secret of its own. @returns its id */
export async function makePerson(
  { keyring }: Platform,
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  { address, lookup, language }: ProvedContact,
  persona: string | null = null,
): Promise<string> {
  const personId = await insertUnnamedPerson({ keyring }, { tx, at, random }, persona);
  await keepProvedContact({ keyring }, { tx, at, random }, personId, { address, lookup, language });
  return personId;
}

/** Keeps a contact that a person has proved at this moment; nobody else has it. @returns its id */
export async function keepProvedContact(
  { keyring }: Pick<Platform, 'keyring'>,
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  personId: string,
  { address, lookup, language }: ProvedContact,
): Promise<string> {
  const id = uuidFrom(random);
  const channel = channelOf(address);
  const kept = { id, personId, channel, address, language, createdAt: at } as const;
  await keepContact(tx, keyring, random, kept);
  await insertContact(tx, { id, personId, kind: channel, lookup, verifiedAt: at });
  return id;
}

/** A new person whom nothing can be written to. @returns its id */
export async function insertUnnamedPerson(
  { keyring }: Pick<Platform, 'keyring'>,
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  persona: string | null = null,
): Promise<string> {
  const personId = uuidFrom(random);
  const plain = Buffer.from(random(secretLength)).toString('base64url');
  const secret = sealText(keyring, random, { purpose: 'person-secrets', row: personId }, plain);
  await insertPerson(tx, { id: personId, secret, persona, createdAt: at });
  return personId;
}
