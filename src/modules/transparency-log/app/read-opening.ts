import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { StrictJson } from '../domain/canonical-json.ts';
import { type ReadingPurpose, readingPurposes } from '../domain/opening-reasons.ts';
import { powers } from '../powers.ts';
import { sealedAt } from './append-entry.ts';
import { entryAt, leaves } from './leaves.ts';
import { findPrivateFields, keeperOf, openingRefusals } from './private-fields.ts';

/**
 * Says in the log that what an entry hides is about to be read, and for what. The values are no part of
 * the outcome: that is kept beside the act's key, where forgetting would not find them.
 */
export const readOpening = defineAct({
  name: 'transparency-log.read-opening',
  power: powers['read-opening'],
  input: z.object({ index: z.int().nonnegative(), purpose: z.enum(readingPurposes) }),
  output: z.object({ index: z.int() }),
  about: ({ tx }, { index }) => keeperOf(tx, index),
  refusals: openingRefusals,
  leaf: [leaves.openingRead],
  api: { none: 'Values of private people are read by a page or a command, one entry at a time.' },
  async run({ tx, record, input: { index, purpose } }) {
    const found = await findPrivateFields(tx, index);
    if ('refusal' in found) return found;
    await record({
      kind: leaves.openingRead,
      subject: entryAt(index),
      public: { index, purpose },
    });
    return { index };
  },
});

/** What opens a commitment; salt and commitment in base64url, as the leaf writes the latter. */
export interface Opened {
  readonly value: StrictJson;
  readonly salt: string;
  readonly commitment: string;
}

/**
 * Reads what an entry hides, for a purpose, after that was written down. Fields that were forgotten are
 * not there.
 */
export async function openEntry(
  platform: Platform,
  actor: Actor,
  input: { readonly index: number; readonly purpose: ReadingPurpose },
  key?: string,
) {
  const outcome = await readOpening(platform, actor, input, key);
  if (!outcome.ok) return outcome;
  const found = await findPrivateFields(platform.database.db, input.index);
  if ('refusal' in found) return found;
  const openings: Record<string, Opened> = {};
  for (const { field, salt, value } of found.left) {
    const json = openText(platform.keyring, sealedAt(found.ticket, field), value);
    openings[field] = {
      value: JSON.parse(json),
      salt: salt.toString('base64url'),
      commitment: found.commitments[field] ?? '',
    };
  }
  return done({ index: input.index, openings });
}
