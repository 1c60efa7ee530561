import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { giveDevice } from '../../../../platform/http/device.ts';
import { idempotencyKey } from '../../../../platform/http/form.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Actor } from '../../../../platform/powers/powers.ts';
import { addStatement, addStatementInput } from '../../app/add-statement.ts';
import { castVote } from '../../app/cast-vote.ts';
import { keyHeader, slugParam, voteSchema } from './api-schemas.ts';
import { meaning, summary } from './api-words.ts';
import { refusalAnswers } from './refusal-answers.ts';

const castVoteRoute = createRoute({
  method: 'post',
  path: '/{slug}/votes',
  operationId: 'castVote',
  ...summary('api.vote.summary'),
  ...meaning('api.vote.cookie'),
  request: {
    params: slugParam,
    headers: keyHeader,
    body: { required: true, content: { 'application/json': { schema: voteSchema } } },
  },
  responses: {
    200: {
      ...meaning('api.vote.answer'),
      content: {
        'application/json': {
          schema: z.object({ pid: z.int().openapi({ ...meaning('api.vote.pid'), example: 361 }) }),
        },
      },
    },
    ...refusalAnswers(
      'forged-form',
      'not-allowed',
      'deliberations.no-such-conversation',
      'deliberations.no-such-statement',
      'deliberations.not-open',
      'deliberations.nothing-to-take-back',
      'too-large',
      'wrong-content-type',
      'invalid-input',
    ),
  },
});

const statementBody = z
  .object({
    text: z.string().openapi({
      ...meaning('api.add.text'),
      example: '借杯子的攤位可以掛一盞燈，遠遠就看得到。',
    }),
    sure: z.literal('yes').optional().openapi(meaning('api.add.sure')),
  })
  .openapi('NewStatement');

/** A participant must have answered before speaking; the example of the reference does so too. */
const firstVotes = [0, 1, 2].map((sid) => ({
  operationId: 'castVote',
  body: { sid, choice: 'agree' },
}));

const addStatementRoute = createRoute({
  method: 'post',
  path: '/{slug}/statements',
  operationId: 'addStatement',
  ...summary('api.add.summary'),
  ...meaning('api.add.rules'),
  'x-before': firstVotes,
  request: {
    params: slugParam,
    headers: keyHeader,
    body: { required: true, content: { 'application/json': { schema: statementBody } } },
  },
  responses: {
    201: {
      ...meaning('api.add.answer'),
      content: {
        'application/json': {
          schema: z.object({
            sid: z.int().openapi({ ...meaning('api.statement.sid'), example: 41 }),
            state: z.enum(['shown', 'waiting', 'declined']).openapi(meaning('api.add.state')),
          }),
        },
      },
    },
    ...refusalAnswers(
      'forged-form',
      'not-allowed',
      'deliberations.no-such-conversation',
      'deliberations.not-open',
      'deliberations.vote-first',
      'deliberations.similar',
      'too-large',
      'wrong-content-type',
      'invalid-input',
      'deliberations.too-many-statements',
    ),
  },
});

/** The acts of participants, the same as on the pages. */
export function addWriteRoutes(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  api.openapi(castVoteRoute, async (c) => {
    const { slug } = c.req.valid('param');
    const actor = withDevice(platform, c);
    const key = await idempotencyKey(c);
    const outcome = await castVote(platform, actor, slug, c.req.valid('json'), key);
    if (!outcome.ok) return answerRefusal(c, outcome.refusal);
    return c.json(outcome.value, 200);
  });
  api.openapi(addStatementRoute, async (c) => {
    const { slug } = c.req.valid('param');
    const actor = withDevice(platform, c);
    const input = addStatementInput.safeParse(c.req.valid('json'));
    if (!input.success) {
      const why = input.error.issues[0]?.message === 'write.error.too-long' ? 'too long' : 'empty';
      return answerRefusal(c, { code: 'invalid-input', facts: { field: 'text', why } });
    }
    const key = await idempotencyKey(c);
    const outcome = await addStatement(platform, actor, slug, input.data, key);
    if (!outcome.ok) return answerRefusal(c, outcome.refusal);
    return c.json(outcome.value, 201);
  });
}

/** A caller without a mark gets one with the answer. */
function withDevice(platform: Platform, c: Context<SiteEnv>): Actor {
  const actor = c.get('actor');
  if (actor.device !== null || actor.person !== null) return actor;
  return { ...actor, device: giveDevice(platform, c) };
}
