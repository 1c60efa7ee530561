import { OpenAPIHono, z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** An API whose failed checks are problem documents like every other refusal. */
export function createApi(): OpenAPIHono<SiteEnv> {
  const api = new OpenAPIHono<SiteEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const facts = { field: issue?.path.join('.') ?? '', why: issue?.message ?? '' };
      return answerRefusal(c, { code: 'invalid-input', facts });
    },
  });
  api.onError((error, c) => {
    // A body that is no JSON: the caller's mistake, not a failure of ours.
    if (!(error instanceof HTTPException) || error.status !== 400) throw error;
    return answerRefusal(c, {
      code: 'invalid-input',
      facts: { field: 'body', why: error.message },
    });
  });
  return api;
}

/** The shape of a problem document (RFC 9457), for the OpenAPI description. */
const problemSchema = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
  })
  .openapi('Problem');

/** The answers that every route may give beside its own: `...problemAnswers(404, 409)`. */
export function problemAnswers<Status extends number>(...statuses: readonly Status[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  const entries = statuses.map((status) => [status, { description: 'A problem', content }]);
  return Object.fromEntries(entries) as Record<
    Status,
    { description: string; content: typeof content }
  >;
}
