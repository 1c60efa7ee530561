import { z } from 'zod';
import { defineLeafKind } from '../../../platform/acts/leaf.ts';
import { declineReasons } from '../domain/statement-states.ts';
import { largestSid } from './sid-field.ts';

const nothing = z.strictObject({});
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const kind = (what: string) => `deliberations.${what}`;

/** What the public log is told of conversations: by whose office, never of a person. */
export const leaves = {
  opened: defineLeafKind(kind('conversation.opened'), nothing),
  closed: defineLeafKind(kind('conversation.closed'), nothing),
  /** Of the conclusion as JSON by language (RFC 8785), which stands on the page. */
  concluded: defineLeafKind(kind('conversation.concluded'), z.strictObject({ sha256 })),
  /** Of the files that were brought in. */
  imported: defineLeafKind(kind('conversation.imported'), z.strictObject({ sha256 })),
  /** Of the exported `report.json`. */
  frozen: defineLeafKind(
    kind('result.frozen'),
    z.strictObject({ sha256, 'up-to-seq': z.int().min(-1) }),
  ),
  shown: defineLeafKind(kind('statement.shown'), nothing),
  declined: defineLeafKind(
    kind('statement.declined'),
    z.strictObject({
      reason: z.enum(declineReasons),
      'merged-into': z.int().min(0).max(largestSid).optional(),
    }),
  ),
  replaced: defineLeafKind(
    kind('moderators.replaced'),
    z.strictObject({ left: count, came: count }),
  ),
  named: defineLeafKind(kind('moderators.named'), z.strictObject({ convener: z.string() })),
};

/** Why an act before the opening writes none. */
export const notPublicYet = {
  none: 'What is prepared is public once it is opened, which is an entry.',
};

export function conversationNamed(slug: string) {
  return { type: 'deliberations.conversation', id: slug };
}

export function statementNamed(slug: string, sid: number) {
  return { type: 'deliberations.statement', id: `${slug}/${sid}` };
}
