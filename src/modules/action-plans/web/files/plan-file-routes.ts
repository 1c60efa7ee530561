import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { createApiWords } from '../../../../platform/http/api-words.ts';
import { limitFiles } from '../../../../platform/http/file-limit.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findForReader } from '../../../../platform/http/thing-page.tsx';
import { sourceLanguages } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { planById } from '../../app/plan-by-id.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { asOf, dayOf } from '../lists/fields.ts';
import { type PlanFormat, planFiles } from './plan-files.ts';

const { meaning, summary } = createApiWords(texts);

const formatOfFile = {
  'plan.json': 'json',
  'milestones.csv': 'csv',
  'ogp.csv': 'ogp-csv',
  'due-dates.ics': 'ics',
  'news.atom': 'atom',
} as const satisfies Record<string, PlanFormat>;

type FileName = keyof typeof formatOfFile;
const fileNames = Object.keys(formatOfFile) as [FileName, ...FileName[]];

/** Programs ask for these again and again. */
const subscribed: readonly PlanFormat[] = ['ics', 'atom'];

const text = { schema: z.string() };
const route = createRoute({
  method: 'get',
  path: '/{plan}/export/{file}',
  operationId: 'downloadPlan',
  ...summary('api.plan-file.summary'),
  request: {
    params: planById.params.extend({
      file: z
        .enum(fileNames)
        .openapi({ ...meaning('api.plan-file.file'), example: 'milestones.csv' }),
    }),
    query: z.object({
      lang: z.enum(sourceLanguages).optional().openapi(meaning('api.plan-file.lang')),
      asOf: asOf.optional(),
    }),
  },
  responses: {
    200: {
      ...meaning('api.plan-file.answer'),
      content: {
        'application/json': text,
        'text/csv': text,
        'text/calendar': text,
        'application/atom+xml': text,
      },
    },
    ...createProblemAnswers({ [planById.missing]: 404 })(
      planById.missing,
      'invalid-input',
      'too-many-requests',
    ),
  },
});

/** Adds the address at which a plan can be had as a file. */
export function addPlanFiles(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  api.openapi(route, async (c) => {
    const view = c.get('view');
    const { plan: id, file } = c.req.valid('param') as { plan: string; file: FileName };
    const { lang, asOf: asked } = c.req.valid('query');
    const found = await findForReader(platform, c, planById, { plan: id }, powers.read);
    if (!found.ok) return answerRefusal(c, found.refusal) as never;
    const format = formatOfFile[file];
    const refused = subscribed.includes(format) ? null : await limitFiles(platform, c);
    if (refused !== null) return refused as never;
    const { type, ending, write } = planFiles[format];
    const day = dayOf({ view, filter: asked === undefined ? {} : { asOf: asked } });
    const reader = { language: lang ?? view.language, baseUrl: view.baseUrl };
    return c.body(write(found.value, day, reader), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${id}${ending}"`,
    }) as never;
  });
}
