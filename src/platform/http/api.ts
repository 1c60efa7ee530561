import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type Language, sourceOf } from '../i18n/languages.ts';
import type { ApiWords } from '../i18n/texts.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApiWords } from './api-words.ts';
import { answerRefusal, platformRefusals, viewOf } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** An API whose failed checks are problem documents like every other refusal. */
export function createApi(): OpenAPIHono<SiteEnv> {
  const api = new OpenAPIHono<SiteEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const facts = {
        field: issue?.path.join('.') ?? '',
        why: sayIssue(viewOf(c).language, issue),
      };
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

/** Answers what was sent and does not pass its checks: by its first mistake, with its field. */
export function answerIssue(c: Context<SiteEnv>, { issues: [issue] }: z.core.$ZodError) {
  const facts = { field: issue?.path.join('.') ?? '', why: sayIssue(viewOf(c).language, issue) };
  return answerRefusal(c, { code: 'invalid-input', facts });
}

/** What the reader is told of a check: in their language where it brings words by `inWords`, else in English. */
export function sayIssue(language: Language, issue: z.core.$ZodIssue | undefined): string {
  const words = issue?.code === 'custom' ? issue.params?.words : undefined;
  const said = words?.['x-description']?.[sourceOf(language)];
  return typeof said === 'string' ? said : whyInWords(issue?.message ?? '');
}

/** Why a check fails, in each language of the code: `.refine(isDay, inWords(texts.words('day.mistake')))`. */
export function inWords(words: ApiWords) {
  return { message: words.description, params: { words } };
}

/** The message of a check of ours is a key, such as `write.error.too-long`: "too long" for programs. */
function whyInWords(message: string): string {
  const [, reason] = /^[a-z-]+(?:\.[a-z-]+)*\.([a-z-]+)$/.exec(message) ?? [];
  return reason?.replaceAll('-', ' ') ?? message;
}

const { meaning } = createApiWords(platformTexts);

/** The shape of a problem document (RFC 9457), for the OpenAPI description. */
const problemSchema = z
  .object({
    type: z.url().openapi(meaning('interface.problem.type')),
    title: z.string().openapi(meaning('interface.problem.title')),
    status: z.number().int().openapi(meaning('interface.problem.status')),
    detail: z.string().openapi(meaning('interface.problem.detail')),
    instance: z.string().openapi(meaning('interface.problem.instance')),
    code: z.string().openapi(meaning('interface.problem.code')),
  })
  .openapi('Problem', meaning('interface.problem'));

type Statuses = Readonly<Record<string, number>>;
type PlatformRefusals = typeof platformRefusals;

/**
 * Makes the answers of a route that are refusals, for its description:
 * `...problems('gardens.no-such-garden')`. Their type tells nothing of the body, so that a route may
 * hand out what `answerRefusal` made.
 *
 * @param table every refusal of the module with its status; those of the platform are known
 */
export function createProblemAnswers<Table extends Statuses>(table: Table) {
  const statuses: Statuses = { ...platformRefusals, ...table };
  const content = { 'application/problem+json': { schema: problemSchema } };
  return <Code extends keyof (Table & PlatformRefusals) & string>(
    ...codes: readonly Code[]
  ): Record<(Table & PlatformRefusals)[Code], { description: string }> =>
    Object.fromEntries(
      codes.map((code) => {
        const alike = codes.filter((other) => statuses[other] === statuses[code]);
        return [statuses[code], { ...meaning('interface.problem'), 'x-codes': alike, content }];
      }),
    );
}
