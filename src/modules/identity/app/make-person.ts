import type { Unit } from '../../../platform/acts/perform.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { insertContact, insertPerson } from '../store/people.ts';

const secretLength = 32;

/** Who a new person is to be known as. */
export interface ProvedContact {
  readonly address: string;
  readonly lookup: string;
}

/** A new person without a name, with a proved contact and a secret of its own. @returns its id */
export async function makePerson(
  { keyring }: Platform,
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  { address, lookup }: ProvedContact,
  persona: string | null = null,
): Promise<string> {
  const personId = uuidFrom(random);
  const plain = Buffer.from(random(secretLength)).toString('base64url');
  const secret = sealText(keyring, random, { purpose: 'person-secrets', row: personId }, plain);
  await insertPerson(tx, { id: personId, secret, persona, createdAt: at });
  const id = uuidFrom(random);
  const sealed = sealText(keyring, random, { purpose: 'contacts', row: id }, address);
  const row = { id, personId, kind: 'email', address: sealed, lookup, verifiedAt: at } as const;
  await insertContact(tx, row);
  return personId;
}
