import type { Unit } from '../../../platform/acts/perform.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { saltLength } from '../domain/commitment.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { type Act, leafOf } from '../domain/leaf.ts';
import { insertEntry } from '../store/entries.ts';
import { theLog } from './the-log.ts';

/** Where the value behind a commitment is sealed. */
export function sealedAt(ticket: string, field: string) {
  return { purpose: 'log-openings', row: `${ticket} ${field}` };
}

/** To whom what an entry hides belongs. */
export interface Belonging {
  /** The body whose data officer may read it; null: none. */
  readonly keeper: string | null;
  /** `markOfPerson` of whom a field is about; null: of nobody. */
  readonly personOf: (field: string) => string | null;
}

/** By which openings of a person are found again, without saying of whom they are. */
export function markOfPerson({ keyring }: Pick<Platform, 'keyring'>, id: string): string {
  return keyring.mac('log-people', id).toString('base64url');
}

/**
 * Records an act in the transaction that does it: one row, whose index comes later. It never waits for
 * the tree, nor for another act.
 *
 * @param key the act's own; the same key again is the entry that is there
 * @param belonging who may read what is private, and whom it is about; without it nobody
 * @returns the ticket by which the entry is known before it has an index, and whether it is new
 * @throws MalformedError for what is no leaf: a fault of the program, so the act fails with it
 */
export async function appendEntry(
  { keyring }: Pick<Platform, 'keyring'>,
  { tx, random }: Pick<Unit, 'tx' | 'random'>,
  act: Act,
  key: string,
  { keeper, personOf }: Belonging = { keeper: null, personOf: () => null },
) {
  const ticket = uuidFrom(random);
  const { data, openings } = leafOf(act, () => random(saltLength));
  const row = {
    ticket,
    logId: theLog,
    data: Buffer.from(data),
    leafHash: Buffer.from(hashLeaf(data)),
    key,
    kind: act.kind,
    subjectType: act.subject.type,
    subjectId: act.subject.id,
    body: 'body' in act.actor ? act.actor.body : null,
    at: new Date(act.at),
  };
  const sealed = openings.map(({ field, salt, value }) => ({
    field,
    salt: Buffer.from(salt),
    keeper,
    person: personOf(field),
    value: sealText(keyring, random, sealedAt(ticket, field), JSON.stringify(value)),
  }));
  return insertEntry(tx, row, sealed);
}
