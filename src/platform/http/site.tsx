import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Language } from '../i18n/languages.ts';
import type { Module, ModuleWeb } from '../module.ts';
import type { Platform } from '../platform.ts';
import { drawFavicon } from '../ui/mark.ts';
import { FailurePage } from '../ui/pages/failure-page.tsx';
import { NotFoundPage } from '../ui/pages/not-found-page.tsx';
import { buildStylesheet } from '../ui/stylesheet.ts';
import type { NavigationItem } from '../ui/view.ts';
import { createApi } from './api.ts';
import { type Assets, createAssets, readAssetFiles } from './assets.ts';
import { corsForReads } from './cors-for-reads.ts';
import { healthRoutes } from './health.ts';
import { limitBody } from './limit-body.ts';
import { markAsPersonal, openRequest, refuseForgery } from './open-request.ts';
import type { OpenSite } from './open-view.ts';
import { languageSegment, platformPages } from './platform-pages.tsx';
import { answerRefusal, createProblems, isApi } from './problems.tsx';
import { requestLog } from './request-log.ts';
import { searchApi } from './search-api.ts';
import { createSearch, groupByTask, searchPages } from './search-routes.tsx';
import { secureHeaders } from './secure-headers.ts';
import type { SiteEnv } from './site-env.ts';

interface Plugged {
  readonly module: Module;
  readonly web: ModuleWeb;
}

/** The whole site: the modules' pages and APIs behind one chain of middleware. */
export async function createSite(
  platform: Platform,
  modules: readonly Module[],
  closing: () => boolean,
): Promise<Hono<SiteEnv>> {
  const plugged = await plugIn(platform, modules);
  const webs = plugged.map(({ web }) => web);
  const assets = await gatherAssets(webs);
  const problems = createProblems(modules);
  const personas = modules.flatMap((module) => module.personas ?? []);
  const open: OpenSite = { assets, personas, navigation: (lang) => navigation(plugged, lang) };
  const site = new Hono<SiteEnv>({ strict: false });
  site.use(requestLog(platform), secureHeaders(platform.config.baseUrl.startsWith('https:')));
  site.route('/', healthRoutes(platform, closing));
  site.route('/', assets.routes);
  site.use(markAsPersonal, openRequest(platform, modules, open, problems));
  site.use('/api/*', corsForReads);
  site.use(limitBody);
  site.use(refuseForgery(platform));
  site.route('/', platformPages(platform, modules, webs, problems));
  const search = createSearch(platform, groupByTask(plugged));
  site.route(`/${languageSegment}/search`, searchPages(search, plugged));
  site.route('/api', gatherApi(platform, plugged, searchApi(search)));
  for (const { module, web } of plugged)
    site.route(`/${languageSegment}/${module.name}`, web.pages);
  answerTheRest(platform, site);
  return site;
}

async function plugIn(platform: Platform, modules: readonly Module[]): Promise<Plugged[]> {
  const plugged: Plugged[] = [];
  for (const module of modules) {
    if (module.web !== undefined) plugged.push({ module, web: await module.web(platform) });
  }
  return plugged;
}

/** What no route answers: not found, malformed, or a failure of ours that shows an id alone. */
function answerTheRest(platform: Platform, site: Hono<SiteEnv>): void {
  site.notFound((c) => {
    if (isApi(c)) return answerRefusal(c, { code: 'not-found' });
    return c.html(<NotFoundPage view={c.get('view')} />, 404);
  });
  site.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return answerRefusal(c, { code: 'invalid-input' });
    }
    platform.log.error({ requestId: c.get('requestId'), err: error }, 'a request failed');
    if (isApi(c)) return answerRefusal(c, { code: 'failure' });
    return c.html(<FailurePage view={c.get('view')} requestId={c.get('requestId')} />, 500);
  });
}

async function gatherAssets(webs: readonly ModuleWeb[]): Promise<Assets> {
  const styles = webs.flatMap((web) => web.styles ?? []);
  const scripts = await readAssetFiles(webs.flatMap((web) => web.scripts ?? []));
  return createAssets({
    'site.css': await buildStylesheet(styles),
    'mark.svg': drawFavicon(),
    ...scripts,
  });
}

function navigation(plugged: readonly Plugged[], language: Language): NavigationItem[] {
  return plugged.flatMap(({ module, web }) => {
    if (web.task === undefined) return [];
    const label = module.texts.find(language, web.task.label) ?? web.task.label;
    return [{ task: web.task.number, label, href: `/${language}/${module.name}` }];
  });
}

function gatherApi(
  platform: Platform,
  plugged: readonly Plugged[],
  search: ReturnType<typeof searchApi>,
) {
  const api = createApi();
  api.route('/search', search);
  for (const { module, web } of plugged) {
    if (web.api !== undefined) api.route(`/${module.name}`, web.api);
  }
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Skylantern',
      version: '0.1.0',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${platform.config.baseUrl}/api` }],
  });
  return api;
}
