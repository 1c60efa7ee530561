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
import { refusalAnswers } from './refusal-answers.ts';

const cookieNote =
  'Whoever votes is known by a cookie that names nobody; the first answer sets it. Send it along to vote as the same participant.';

const castVoteRoute = createRoute({
  method: 'post',
  path: '/{slug}/votes',
  summary: 'Agree, disagree, pass, change a vote or take it back',
  description: cookieNote,
  request: {
    params: slugParam,
    headers: keyHeader,
    body: { required: true, content: { 'application/json': { schema: voteSchema } } },
  },
  responses: {
    200: {
      description: 'The vote counts from now on',
      content: {
        'application/json': {
          schema: z.object({ pid: z.int().openapi({ description: 'Participant number.' }) }),
        },
      },
    },
    ...refusalAnswers(403, 404, 409, 415, 422),
  },
});

const statementBody = z
  .object({
    text: z.string().openapi({
      description: 'At most 140 characters as people count them; one idea.',
      example: '夜市每一攤都該有借杯子的地方。',
    }),
    sure: z.literal('yes').optional().openapi({
      description: 'Send it although others have said nearly the same (see problem `similar`).',
    }),
  })
  .openapi('NewStatement');

const addStatementRoute = createRoute({
  method: 'post',
  path: '/{slug}/statements',
  summary: 'Add a statement',
  description: `After three votes, at most five an hour. ${cookieNote}`,
  request: {
    params: slugParam,
    headers: keyHeader,
    body: { required: true, content: { 'application/json': { schema: statementBody } } },
  },
  responses: {
    201: {
      description: 'It is shown, or waits for a moderator',
      content: {
        'application/json': {
          schema: z.object({ sid: z.int(), state: z.enum(['waiting', 'shown', 'declined']) }),
        },
      },
    },
    ...refusalAnswers(403, 404, 409, 415, 422, 429),
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
