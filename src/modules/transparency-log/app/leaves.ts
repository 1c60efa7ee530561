import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { announcedKind } from '../domain/key-chain.ts';
import { formatKeyId, type VerifierKey } from '../domain/note-keys.ts';
import { forgettingReasons, forgottenKind, readingPurposes } from '../domain/opening-reasons.ts';

const kind = (what: string) => `transparency-log.${what}`;
const index = z.int();
const witnessFields = { name: z.string(), vkey: z.string(), url: z.string() };
const witness = z.strictObject(witnessFields);

/** Which witness an entry is about, beside who signed it. */
export const toldWitness = z.object(witnessFields);

/** What the log says of itself. Of a private value it tells that it was read or forgotten, not which. */
export const leaves = {
  openingRead: defineLeafKind(
    kind('opening.read'),
    z.strictObject({ index, purpose: z.enum(readingPurposes) }),
  ),
  openingForgotten: defineLeafKind(
    forgottenKind,
    z.strictObject({ index, reason: z.enum(forgettingReasons) }),
  ),
  /** One owner signed that the log gets a new key. */
  keyProposed: defineLeafKind(kind('key.proposed'), z.strictObject({})),
  /** The other did too: until when it is to be made. */
  keyOrdered: defineLeafKind(kind('key.ordered'), z.strictObject({ until: z.iso.datetime() })),
  /** Both sign from now on, until the moment that is named. */
  keyAnnounced: defineLeafKind(
    announcedKind,
    z.strictObject({ vkey: z.string(), beside: z.string(), until: z.iso.datetime() }),
  ),
  /** One owner signed that somebody becomes a witness of the log. */
  witnessProposed: defineLeafKind(kind('witness.proposed'), witness),
  /** The other did too: it is asked from now on. */
  witnessOrdered: defineLeafKind(kind('witness.ordered'), witness),
  /** One owner signed that such a witness is asked no more. */
  witnessEndProposed: defineLeafKind(kind('witness.end-proposed'), witness),
  witnessEnded: defineLeafKind(kind('witness.ended'), witness),
  /** An older database got back the entries from one index to before another. */
  recovered: defineLeafKind(
    kind('log.recovered'),
    z.strictObject({ from: z.int(), size: z.int() }),
  ),
  /** Where another log ended, by its last checkpoint as it was signed. */
  foundedAnew: defineLeafKind(
    kind('log.founded-anew'),
    z.strictObject({ ended: z.string(), size: z.int(), checkpoint: z.string() }),
  ),
  keyRetired: defineLeafKind(kind('key.retired'), z.strictObject({ vkey: z.string() })),
};

/** A key, by the id that stands in its signatures. */
export function keyNamed({ keyId }: Pick<VerifierKey, 'keyId'>) {
  return { type: 'transparency-log.key', id: formatKeyId(keyId) };
}

/** A witness, by the id that stands in its cosignatures. */
export function witnessNamed({ keyId }: Pick<VerifierKey, 'keyId'>) {
  return { type: 'transparency-log.witness', id: formatKeyId(keyId) };
}

/** A log, by its origin. */
export function logNamed(origin: string) {
  return { type: 'transparency-log.log', id: origin };
}

export function entryAt(at: number) {
  return { type: 'transparency-log.entry', id: String(at) };
}
