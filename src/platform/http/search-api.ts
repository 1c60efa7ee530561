import { createRoute, z } from '@hono/zod-openapi';
import { readQuery } from '../search/search-query.ts';
import type { GroupResults } from '../search/search-site.ts';
import { resultsPerPage } from '../ui/pages/search-page.tsx';
import { createApi, problemAnswers } from './api.ts';
import { answerRefusal } from './problems.tsx';
import type { Search } from './search-routes.tsx';

const segments = z
  .array(z.object({ text: z.string(), hit: z.boolean() }))
  .openapi({ description: 'In a row they are the words; a hit is what was looked for.' });

const resultSchema = z
  .object({
    module: z.string().openapi({ example: 'deliberations' }),
    kind: z.string().openapi({ example: 'statement' }),
    language: z.string().openapi({ description: 'BCP 47, `und` where unknown.' }),
    title: segments,
    excerpt: segments,
    context: z.record(z.string(), z.string()),
    at: z.iso.datetime(),
    page: z.url(),
  })
  .openapi('SearchResult');

const answerSchema = z
  .object({
    query: z.string(),
    page: z.int(),
    groups: z.array(
      z.object({
        task: z.int().min(1).max(5),
        total: z.int(),
        more: z.boolean().openapi({ description: 'There may be more than `total`.' }),
        pages: z.int(),
        results: z.array(resultSchema),
      }),
    ),
  })
  .openapi('SearchAnswer');

const tasks = ['1', '2', '3', '4', '5'] as const;

const asked = z.object({
  q: z.string().default('').openapi({ example: '垃圾桶' }),
  task: z.enum(tasks).optional().openapi({ description: 'Only this group, 20 results a page.' }),
  page: z.coerce.number().int().min(1).max(999).default(1),
});

/** Their type tells nothing of the body, so that the route may hand out what `answerRefusal` made. */
const refusals: Record<422 | 429 | 503, { description: string }> = problemAnswers(422, 429, 503);

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'Search everything public',
  description:
    'Simplified and traditional characters, width and accents fold together. All words must be found. Without a task, the best five of each group.',
  request: { query: asked },
  responses: {
    200: {
      description: 'What was found, by task',
      content: { 'application/json': { schema: answerSchema } },
    },
    ...refusals,
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
