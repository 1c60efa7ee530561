import { z } from '@hono/zod-openapi';
import { choices, passReasons } from '../../app/cast-vote.ts';

/** The address of a conversation. */
export const slugParam = z.object({
  slug: z
    .string()
    .max(200)
    .openapi({ param: { name: 'slug', in: 'path' }, example: 'night-market' }),
});

const wording = z
  .object({ 'zh-Hant': z.string().optional(), en: z.string().optional() })
  .openapi('Wording', { description: 'A text in one or more languages.' });

export const conversationSchema = z
  .object({
    slug: z.string().openapi({ example: 'night-market' }),
    title: wording,
    question: wording,
    state: z.enum(['preparing', 'open', 'closed']),
    opensAt: z.iso.datetime().nullable(),
    closesAt: z.iso.datetime().nullable(),
    imported: z.object({ url: z.string().nullable(), at: z.iso.datetime() }).nullable(),
    people: z.int().nullable().openapi({ description: 'Null: not computed yet. Ask again.' }),
    votes: z.int().nullable().openapi({ description: 'Current votes, passes included.' }),
    page: z.url(),
  })
  .openapi('Conversation');

export const statementSchema = z
  .object({
    sid: z.int().openapi({ example: 4 }),
    text: z.string(),
    language: z.string().openapi({ description: 'BCP 47, `und` where unknown.' }),
    seed: z.boolean().openapi({ description: 'Written by the convener.' }),
    meta: z.boolean().openapi({ description: 'About the person, not the issue.' }),
    writtenAt: z.iso.datetime(),
  })
  .openapi('Statement');

const countedStatementSchema = statementSchema
  .extend({ agrees: z.int(), disagrees: z.int(), passes: z.int() })
  .openapi('CountedStatement');

export const statementListSchema = z
  .object({
    upToSeq: z.int().openapi({ description: 'How many rows of the vote log are counted.' }),
    statements: z.array(countedStatementSchema),
  })
  .openapi('StatementList');

const point = z.tuple([z.number(), z.number()]);

export const mapSchema = z
  .object({
    upToSeq: z.int().openapi({ description: 'How many rows of the vote log the map counts.' }),
    people: z.int(),
    votes: z.int(),
    stability: z.number().nullable(),
    oneCloud: z.boolean().nullable().openapi({ description: 'True: the votes show no groups.' }),
    groups: z.array(
      z.object({
        id: z.int(),
        letter: z.string(),
        size: z.int(),
        members: z.array(z.int()).openapi({ description: 'Participant numbers.' }),
        representative: z.array(
          z.object({ sid: z.int(), direction: z.enum(['agree', 'disagree']) }),
        ),
      }),
    ),
    groupInformedConsensus: z.record(z.string(), z.number()),
    commonGround: z.array(z.object({ sid: z.int(), direction: z.string(), worst: z.number() })),
    projections: z
      .record(z.string(), point)
      .openapi({ description: 'Place of each participant, by number; 6 decimals.' }),
  })
  .openapi('OpinionMap');

export const nextSchema = z
  .object({
    statement: statementSchema.nullable().openapi({ description: 'Null: nothing is left.' }),
    answered: z.int(),
    shown: z.int(),
  })
  .openapi('Turn');

export const voteSchema = z
  .object({
    sid: z.int().min(0).max(2_147_483_647).openapi({ example: 4 }),
    choice: z.enum(choices).openapi({ example: 'agree' }),
    passReason: z.enum(passReasons).optional(),
  })
  .openapi('Vote');

export const keyHeader = z.object({
  'idempotency-key': z.string().max(200).optional().openapi({
    description:
      'Your own key for this act. The same key with the same content again does nothing and gets the first answer.',
    example: 'f1f5a0c2',
  }),
});
