import { createRoute, z } from '@hono/zod-openapi';
import { readQuery } from '../search/search-query.ts';
import type { GroupResults } from '../search/search-site.ts';
import { platformTexts } from '../texts/texts.ts';
import { resultsPerPage } from '../ui/pages/search-page.tsx';
import { createApi, createProblemAnswers } from './api.ts';
import { createApiWords } from './api-words.ts';
import { answerRefusal } from './problems.tsx';
import type { Search } from './search-routes.tsx';

const { meaning, summary } = createApiWords(platformTexts);

const segments = z
  .array(
    z.object({
      text: z.string().openapi(meaning('search.api.segment.text')),
      hit: z.boolean().openapi(meaning('search.api.segment.hit')),
    }),
  )
  .openapi(meaning('search.api.segments'));

const resultSchema = z
  .object({
    module: z.string().openapi({ ...meaning('search.api.module'), example: 'deliberations' }),
    kind: z.string().openapi({ ...meaning('search.api.kind'), example: 'statement' }),
    language: z.string().openapi({ ...meaning('search.api.language'), example: 'zh-Hant' }),
    title: segments,
    excerpt: segments,
    context: z.record(z.string(), z.string()).openapi(meaning('search.api.context')),
    at: z.iso.datetime().openapi(meaning('search.api.at')),
    page: z.url().openapi(meaning('search.api.result.page')),
  })
  .openapi('SearchResult', meaning('search.api.result'));

const groupSchema = z
  .object({
    task: z.int().min(1).max(5).openapi(meaning('search.api.group.task')),
    total: z.int().openapi(meaning('search.api.total')),
    more: z.boolean().openapi(meaning('search.api.more')),
    pages: z.int().openapi(meaning('search.api.pages')),
    results: z.array(resultSchema).openapi(meaning('search.api.results')),
  })
  .openapi('SearchGroup', meaning('search.api.group'));

const answerSchema = z
  .object({
    query: z.string().openapi(meaning('search.api.query')),
    page: z.int().openapi(meaning('search.api.page')),
    groups: z.array(groupSchema).openapi(meaning('search.api.groups')),
  })
  .openapi('SearchAnswer', meaning('search.api.answer'));

const tasks = ['1', '2', '3', '4', '5'] as const;

const asked = z.object({
  q: z
    .string()
    .default('')
    .openapi({ param: { name: 'q', in: 'query' }, ...meaning('search.api.q'), example: '垃圾桶' }),
  task: z
    .enum(tasks)
    .optional()
    .openapi({ param: { name: 'task', in: 'query' }, ...meaning('search.api.task') }),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(999)
    .default(1)
    .openapi({ param: { name: 'page', in: 'query' }, ...meaning('search.api.page') }),
});

const route = createRoute({
  method: 'get',
  path: '/',
  operationId: 'searchSite',
  ...summary('search.api.summary'),
  ...meaning('search.api.meaning'),
  request: { query: asked },
  responses: {
    200: {
      ...meaning('search.api.answer'),
      content: { 'application/json': { schema: answerSchema } },
    },
    ...createProblemAnswers({})(
      'invalid-input',
      'search.nothing-asked',
      'search.no-word',
      'search.too-long',
      'search.too-many-words',
      'search.too-slow',
      'too-many-requests',
    ),
  },
});

/** `/api/search`, for programs. */
export function searchApi(search: Search) {
  return createApi().openapi(route, async (c) => {
    const { q, task: wanted, page } = c.req.valid('query');
    const query = readQuery(q);
    if (!query.ok) return answerRefusal(c, query.refusal);
    const task = ([1, 2, 3, 4, 5] as const).find((each) => String(each) === wanted);
    const choice = task === undefined ? { task, page: 1 } : { task, page };
    const found = await search(c, query.value, choice);
    if (!found.ok) return answerRefusal(c, found.refusal);
    const perPage = task === undefined ? resultsPerPage.each : resultsPerPage.one;
    const { baseUrl, root } = c.get('view');
    const groups = found.value.map((each) => describeGroup(each, perPage, baseUrl + root));
    return c.json({ query: query.value.asked, page: choice.page, groups }, 200);
  });
}

function describeGroup(
  { task, total, isCut, results }: GroupResults,
  perPage: number,
  root: string,
) {
  return {
    task,
    total,
    more: isCut,
    pages: Math.ceil(total / perPage),
    results: results.map(({ path, at, kind, title, excerpt, ...rest }) => ({
      ...rest,
      kind: kind.split('.').at(-1) ?? kind,
      title: [...title],
      excerpt: [...excerpt],
      at: at.toISOString(),
      page: `${root}/${path}`,
    })),
  };
}
