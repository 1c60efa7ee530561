import { z } from '@hono/zod-openapi';
import { isTextPublic } from '../../domain/declined-texts.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import type { ModeratorTerm } from '../../store/read-moderators.ts';
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

/** A time of somebody as moderator as the API tells it. */
export const termSchema = z
  .object({
    name: wordingSchema.openapi(meaning('api.term.name')),
    since: z.iso.datetime().openapi(meaning('api.term.since')),
    until: z.iso.datetime().nullable().openapi(meaning('api.term.until')),
    reason: wordingSchema.nullable().openapi(meaning('api.term.reason')),
    by: wordingSchema.nullable().openapi(meaning('api.term.by')),
  })
  .openapi('ModeratorTerm', meaning('api.term'));

export function describeTerm(term: ModeratorTerm): z.infer<typeof termSchema> {
  const { name, since, until, reason, by } = term;
  return { name, since: since.toISOString(), until: until?.toISOString() ?? null, reason, by };
}
