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

/**
 * Records an act in the transaction that does it: one row, whose index comes later. It never waits for
 * the tree, nor for another act.
 *
 * @param key the act's own; the same key again is the entry that is there
 * @param keeper the body whose data officer may read what is private; null: none
 * @returns the ticket by which the entry is known before it has an index, and whether it is new
 * @throws MalformedError for what is no leaf: a fault of the program, so the act fails with it
 */
export async function appendEntry(
  { keyring }: Pick<Platform, 'keyring'>,
  { tx, random }: Pick<Unit, 'tx' | 'random'>,
  act: Act,
  key: string,
  keeper: string | null = null,
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
    value: sealText(keyring, random, sealedAt(ticket, field), JSON.stringify(value)),
  }));
  return insertEntry(tx, row, sealed);
}
