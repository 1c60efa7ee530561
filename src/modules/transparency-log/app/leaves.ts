import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { forgettingReasons, readingPurposes } from '../domain/opening-reasons.ts';

const kind = (what: string) => `transparency-log.${what}`;
const index = z.int();

/** What the log says of itself. Of a private value it tells that it was read or forgotten, not which. */
export const leaves = {
  openingRead: defineLeafKind(
    kind('opening.read'),
    z.strictObject({ index, purpose: z.enum(readingPurposes) }),
  ),
  openingForgotten: defineLeafKind(
    kind('opening.forgotten'),
    z.strictObject({ index, reason: z.enum(forgettingReasons) }),
  ),
};

export function entryAt(at: number) {
  return { type: 'transparency-log.entry', id: String(at) };
}
