import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
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

/** Below `/api/action-plans/{plan}/export`. */
const fileNames = {
  json: 'plan.json',
  csv: 'milestones.csv',
  'ogp-csv': 'ogp.csv',
  ics: 'due-dates.ics',
  atom: 'news.atom',
} as const satisfies Record<PlanFormat, string>;

/** Programs ask for these again and again. */
const subscribed: readonly PlanFormat[] = ['ics', 'atom'];

const query = z.object({
  lang: z.enum(sourceLanguages).optional().openapi(meaning('api.plan-file.lang')),
  asOf: asOf.optional(),
});

/** `ogp-csv` → `OgpCsv`. */
const pascalCase = (format: string) =>
  format.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

function describeFile(format: PlanFormat) {
  const [type = ''] = planFiles[format].type.split(';');
  const schema = format === 'json' ? z.record(z.string(), z.unknown()) : z.string();
  return createRoute({
    method: 'get',
    path: `/{plan}/export/${fileNames[format]}`,
    operationId: `downloadPlanAs${pascalCase(format)}`,
    ...summary(`api.plan-file.${format}`),
    request: { params: planById.params, query },
    responses: {
      200: { ...meaning(`api.plan-file.${format}`), content: { [type]: { schema } } },
      ...createProblemAnswers({ [planById.missing]: 404 })(
        planById.missing,
        'invalid-input',
        'too-many-requests',
      ),
    },
  });
}

/** Adds the addresses at which a plan can be had as a file. */
export function addPlanFiles(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  for (const format of Object.keys(fileNames) as PlanFormat[])
    api.openapi(describeFile(format), async (c) => {
      const asked = c.req.valid('query' as never) as z.output<typeof query>;
      return (await answerPlan(platform, c, format, asked)) as never;
    });
}

async function answerPlan(
  platform: Platform,
  c: Context<SiteEnv>,
  format: PlanFormat,
  { lang, asOf: day }: z.output<typeof query>,
): Promise<Response> {
  const view = c.get('view');
  const found = await findForReader(platform, c, planById, c.req.param(), powers.read);
  if (!found.ok) return answerRefusal(c, found.refusal);
  const refused = subscribed.includes(format) ? null : await limitFiles(platform, c);
  if (refused !== null) return refused;
  const { type, ending, write } = planFiles[format];
  const plan = found.value;
  const reader = { language: lang ?? view.language, baseUrl: view.baseUrl };
  const told = dayOf({ view, filter: day === undefined ? {} : { asOf: day } });
  return c.body(write(plan, told, reader), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${plan.id}${ending}"`,
  });
}
