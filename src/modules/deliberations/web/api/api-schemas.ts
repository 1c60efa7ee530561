import { z } from '@hono/zod-openapi';
import { meaning } from './api-words.ts';

export const wordingSchema = z
  .object({
    'zh-Hant': z.string().optional(),
    en: z.string().optional(),
  })
  .openapi('Wording', meaning('api.wording'));

export const conversationSchema = z
  .object({
    slug: z
      .string()
      .openapi({ ...meaning('api.conversation.slug'), example: 'night-market-plastics' }),
    title: wordingSchema.openapi({
      ...meaning('api.conversation.title'),
      example: { 'zh-Hant': '夜市的塑膠', en: 'Plastics at the night market' },
    }),
    question: wordingSchema.openapi({
      ...meaning('api.conversation.question'),
      example: { 'zh-Hant': '要怎麼少用？', en: 'How can we use less?' },
    }),
    state: z.enum(['open', 'closed']).openapi(meaning('api.conversation.state')),
    opensAt: z.iso.datetime().nullable(),
    closesAt: z.iso.datetime().nullable(),
    imported: z
      .object({
        at: z.iso.datetime().openapi(meaning('api.conversation.imported.at')),
        url: z.string().nullable().openapi(meaning('api.conversation.imported.url')),
      })
      .nullable()
      .openapi(meaning('api.conversation.imported')),
    people: z
      .int()
      .nullable()
      .openapi({ ...meaning('api.conversation.people'), example: 360 }),
    votes: z
      .int()
      .nullable()
      .openapi({ ...meaning('api.conversation.votes'), example: 9800 }),
    page: z.url(),
  })
  .openapi('Conversation', meaning('api.conversation'));

export const sidSchema = z.int().openapi({ ...meaning('api.statement.sid'), example: 4 });

export const statementSchema = z
  .object({
    sid: sidSchema,
    text: z.string().openapi({
      ...meaning('api.statement.text'),
      example: '夜市每一攤都該有借杯子的地方。',
    }),
    language: z.string().openapi({ ...meaning('api.statement.language'), example: 'zh-Hant' }),
    seed: z.boolean().openapi(meaning('api.statement.seed')),
    meta: z.boolean().openapi(meaning('api.statement.meta')),
    writtenAt: z.iso.datetime(),
  })
  .openapi('Statement', meaning('api.statement'));

export const countedStatementSchema = statementSchema
  .extend({
    agrees: z.int().openapi({ ...meaning('api.statement.agrees'), example: 120 }),
    disagrees: z.int().openapi({ ...meaning('api.statement.disagrees'), example: 31 }),
    passes: z.int().openapi({ ...meaning('api.statement.passes'), example: 18 }),
  })
  .openapi('CountedStatement', meaning('api.statement'));

export const upToSeqSchema = z.int().openapi({ ...meaning('api.up-to-seq'), example: 9800 });

export const nextSchema = z
  .object({
    statement: statementSchema.nullable().openapi(meaning('api.next.statement')),
    answered: z.int().openapi({ ...meaning('api.next.answered'), example: 3 }),
    shown: z.int().openapi({ ...meaning('api.next.shown'), example: 40 }),
  })
  .openapi('Turn', meaning('api.next.answer'));
