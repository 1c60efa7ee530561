import { z } from '@hono/zod-openapi';
import { isTextPublic } from '../../domain/declined-texts.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { field, meaning } from './api-words.ts';
import { wordingSchema } from './conversation-answer.ts';
import { sidSchema } from './statement-answers.ts';

/** One act of a moderator as the API tells it. */
export const actSchema = z
  .object({
    sid: sidSchema,
    act: z.enum(['accept', 'decline']).openapi(meaning('api.log.act')),
    reason: z.enum(declineReasons).nullable().openapi(meaning('api.log.reason')),
    note: z.string().openapi(meaning('api.log.note')),
    by: wordingSchema.openapi(meaning('api.log.by')),
    at: z.iso.datetime(),
    text: z.string().nullable().openapi(meaning('api.log.text')),
    mergedInto: z.int().nullable().openapi(field('api.log.merged-into', null)),
  })
  .openapi('ModerationAct', meaning('api.log'));

/** A text that was declined as insult or for personal data stays here. */
export function describeAct(logged: LoggedAct): z.infer<typeof actSchema> {
  const { sid, act, reason, note, by, at, statement, latestReason } = logged;
  return {
    sid,
    act,
    reason: declineReasons.find((known) => known === reason) ?? null,
    note,
    by,
    at: at.toISOString(),
    text: isTextPublic(statement.state, latestReason) ? statement.text : null,
    mergedInto: statement.mergedInto,
  };
}
