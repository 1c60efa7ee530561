import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Module } from '../module.ts';
import { type Outcome, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { Limit } from '../rate-limits/rate-limits.ts';
import { type QueryRefusal, readQuery, type SearchQuery } from '../search/search-query.ts';
import {
  type GroupResults,
  type SearchGroup,
  searchSite,
  type Task,
} from '../search/search-site.ts';
import { resultsPerPage, SearchPage } from '../ui/pages/search-page.tsx';
import { spendOfReader } from './network-limit.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import type { PluggedModule } from './task-entries.ts';

/** A search is dear: one network must not make the site slow for all others. */
export const searchLimit: Limit = { name: 'platform.search', points: 120, seconds: 60 };

/** The modules that can be searched, by the task behind which each stands. */
export function listSearchGroups(plugged: readonly PluggedModule[]): SearchGroup[] {
  const groups = new Map<Task, string[]>();
  for (const { module, web } of plugged) {
    if (module.search === undefined) continue;
    if (web.task === undefined) throw new Error(`${module.name} is searched but has no task`);
    const { number } = web.task;
    groups.set(number, [...(groups.get(number) ?? []), module.name]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([task, modules]) => ({ task, modules }));
}

export type SearchRefusal =
  | QueryRefusal
  | { code: 'search.too-slow' }
  | { code: 'too-many-requests' };

export interface Choice {
  readonly task: Task | undefined;
  readonly page: number;
}

export type Search = (
  c: Context<SiteEnv>,
  query: SearchQuery,
  choice: Choice,
) => Promise<Outcome<readonly GroupResults[], SearchRefusal>>;

/** The search as page and API ask it: within the limit of the visitor's network. */
export function createSearch(platform: Platform, groups: readonly SearchGroup[]): Search {
  return async (c, query, { task, page }) => {
    const isAllowed = await spendOfReader(platform, c, searchLimit);
    if (!isAllowed) return refuse('too-many-requests');
    const chosen = groups.filter((group) => task === undefined || group.task === task);
    const perGroup = task === undefined ? resultsPerPage.each : resultsPerPage.one;
    const { language } = c.get('view');
    return searchSite(platform, { query, language, groups: chosen, perGroup, page });
  };
}

/** `/:lang/search`, for people. */
export function searchPages(search: Search, plugged: readonly PluggedModule[]): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false }).get('/', async (c) => {
    // Its addresses are without end, and all that they show has a page of its own.
    c.header('X-Robots-Tag', 'noindex');
    const asked = c.req.query('q') ?? '';
    const query = readQuery(asked);
    if (!query.ok) return showRefusal(c, plugged, asked, query.refusal);
    const choice = readChoice(c, listSearchGroups(plugged));
    const found = await search(c, query.value, choice);
    if (!found.ok) return answerRefusal(c, found.refusal);
    const { task, page } = choice;
    const chosen = task === undefined ? {} : { chosen: { task, page } };
    return c.html(<SearchPage {...ground(c, plugged, asked)} groups={found.value} {...chosen} />);
  });
}

/** A task without results, or a page that is no number, is as good as none. */
function readChoice(c: Context, groups: readonly SearchGroup[]): Choice {
  const task = groups.find((group) => String(group.task) === c.req.query('task'))?.task;
  const page = /^[1-9]\d{0,2}$/.exec(c.req.query('page') ?? '')?.[0];
  return task === undefined ? { task, page: 1 } : { task, page: Number(page ?? 1) };
}

/** What cannot be searched for is told beside the field; an empty one is no mistake. */
function showRefusal(
  c: Context<SiteEnv>,
  plugged: readonly PluggedModule[],
  asked: string,
  refusal: QueryRefusal,
) {
  const page = ground(c, plugged, asked.slice(0, 1000));
  if (refusal.code === 'search.nothing-asked') return c.html(<SearchPage {...page} />);
  const { what } = c.get('problems').describe(page.view.language, refusal);
  return c.html(<SearchPage {...page} error={what} />, 422);
}

/** What every state of the page knows. */
function ground(c: Context<SiteEnv>, plugged: readonly PluggedModule[], asked: string) {
  const view = c.get('view');
  const words = (module: Module | undefined, kind: string) =>
    module?.texts.find(view.language, kind) ?? kind;
  const kinds = plugged.flatMap(({ module }) =>
    (module.search?.kinds ?? []).map((kind) => words(module, kind)),
  );
  const moduleOf = (name: string) => plugged.find(({ module }) => module.name === name)?.module;
  const kindOf = (result: { readonly module: string; readonly kind: string }) =>
    words(moduleOf(result.module), result.kind);
  return { view, asked, kinds, kindOf };
}
