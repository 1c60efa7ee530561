import type { Unit } from '../../../platform/acts/perform.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { insertPerson } from '../store/people.ts';

const secretLength = 32;

/** A new person without name or contact, with a secret of its own. @returns the person's id */
export async function makePerson(
  platform: Platform,
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  persona: string | null,
): Promise<string> {
  const id = uuidFrom(random);
  const plain = Buffer.from(random(secretLength)).toString('base64url');
  const secret = sealText(platform.keyring, random, { purpose: 'person-secrets', row: id }, plain);
  await insertPerson(tx, { id, secret, persona }, at);
  return id;
}
