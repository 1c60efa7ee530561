import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { getPathNoStrict } from 'hono/utils/url';
import { endsOfPages } from '../database/ends.ts';
import type { Language } from '../i18n/languages.ts';
import { figures } from '../messaging/pages/figures-list.ts';
import { messagePictures } from '../messaging/pages/message-pictures.ts';
import { messagePages } from '../messaging/pages/routes.tsx';
import type { Module, ModuleWeb } from '../module.ts';
import type { Platform } from '../platform.ts';
import { cardRoutes } from '../sharing/card-routes.tsx';
import { createFindPage } from '../sharing/public-page.ts';
import { sharePageRoutes } from '../sharing/share-page-routes.tsx';
import { sharingRoutes } from '../sharing/sharing-routes.tsx';
import { platformTexts } from '../texts/texts.ts';
import { drawFavicon } from '../ui/mark.ts';
import { NotFoundPage } from '../ui/pages/problem-page.tsx';
import { buildCardStylesheet, buildStylesheet } from '../ui/stylesheet.ts';
import { addActRoutes } from './act-api.ts';
import { answerError } from './answer-error.tsx';
import { createAnswerStore, type StoreBounds, storeBounds } from './answer-store.ts';
import { createApi } from './api.ts';
import { type Assets, createAssets, readAssetFiles } from './assets.ts';
import { markAudience } from './audience.ts';
import { closeConnection } from './close-connection.ts';
import { commonAnswers } from './common-answers.ts';
import { corsForReads } from './cors-for-reads.ts';
import { datasetsList } from './datasets-api.ts';
import { refuseUnread, standIn } from './early-answers.ts';
import { feedRoutes } from './feed-routes.ts';
import { healthRoutes } from './health.ts';
import { interfacePages } from './interface-pages.tsx';
import { listPageNames, meantAddress } from './lead-to-page.ts';
import { limitAddress } from './limit-address.ts';
import { limitBody } from './limit-body.ts';
import { addListRoutes, routedPath } from './list-api.ts';
import { describeApi } from './open-api.ts';
import { openRequest, refuseForgery } from './open-request.ts';
import { type OpenSite, strangersView } from './open-view.ts';
import { languageSegment, platformPages } from './platform-pages.tsx';
import { sharePlatformPages } from './platform-shares.ts';
import { powersList } from './powers-api.ts';
import { answerRefusal, createProblems, isApi, keptForm } from './problems.tsx';
import { createRecordHead } from './record-head.ts';
import { requestLog } from './request-log.ts';
import { searchApi } from './search-api.ts';
import { createSearch, listSearchGroups, searchPages } from './search-routes.tsx';
import { secureHeaders } from './secure-headers.ts';
import { offerSendAgain } from './send-again.ts';
import type { SiteEnv } from './site-env.ts';
import { linkEntries, listTaskEntries, type PluggedModule } from './task-entries.ts';
import { wireRoutes } from './wire-routes.ts';
import { wordsOfAddress } from './words-of-address.ts';

/** The script of every page. */
const improvements = fileURLToPath(new URL('../ui/improve.js', import.meta.url));

/**
 * The whole site: the modules' pages and APIs behind one chain of middleware. Whatever it asks of the
 * database ends by `endsOfPages`, as somebody waits.
 */
export async function createSite(
  { database, ...rest }: Platform,
  modules: readonly Module[],
  closing: () => boolean,
  bounds: StoreBounds = storeBounds,
): Promise<Hono<SiteEnv>> {
  const platform: Platform = { ...rest, database: database.within(endsOfPages) };
  const plugged = await plugIn(platform, modules);
  const webs = plugged.map(({ web }) => web);
  const assets = await gatherAssets(webs);
  const problems = createProblems(modules);
  const personas = modules.flatMap((module) => module.personas ?? []);
  const search = createSearch(platform, listSearchGroups(plugged));
  const api = gatherApi(platform, modules, plugged, searchApi(search));
  const document = describeApi(platform, api);
  const entries = listTaskEntries(plugged, modules, document);
  const navigation = (language: Language) => linkEntries(entries, language);
  const open: OpenSite = { assets, personas, navigation, record: createRecordHead(platform) };
  const site = new Hono<SiteEnv>({
    getPath: (request) => routedPath(getPathNoStrict(request)),
  });
  site.use(closeConnection(closing));
  site.use(requestLog(platform), secureHeaders(platform.config.baseUrl.startsWith('https:')));
  const openStranger = (language: Language, page: string) =>
    strangersView(platform, language, page, open);
  site.use(standIn(openStranger, problems), refuseUnread);
  site.route('/', healthRoutes(platform, closing));
  site.route('/', assets.routes);
  site.route('/', await wireRoutes(platform, modules));
  const share = sharePlatformPages(modules, webs, document);
  const findPage = createFindPage(plugged, share, openStranger);
  site.use(commonAnswers(createAnswerStore(bounds)), markAudience);
  site.route(
    '/',
    sharingRoutes(platform, findPage, (path) => site.request(path)),
  );
  site.route('/', cardRoutes(plugged, openStranger));
  site.use(openRequest(platform, modules, open), offerSendAgain(site));
  site.use(corsForReads);
  site.use(limitAddress);
  site.use(limitBody(platform));
  site.use(refuseForgery(platform));
  site.use(refuseMethods(site));
  site.route('/', sharePageRoutes(findPage));
  site.route('/', platformPages(platform, modules, webs, entries, problems));
  site.route(`/${languageSegment}/interface`, interfacePages(modules, problems, document));
  site.route(`/${languageSegment}/search`, searchPages(search, plugged));
  site.route(`/${languageSegment}/messaging`, messagePages(platform));
  site.route('/api', api);
  site.route('/', feedRoutes(platform, plugged));
  for (const { module, web } of plugged)
    site.route(`/${languageSegment}/${module.name}`, web.pages);
  answerTheRest(platform, site);
  return site;
}

async function plugIn(platform: Platform, modules: readonly Module[]): Promise<PluggedModule[]> {
  const plugged: PluggedModule[] = [];
  for (const module of modules) {
    if (module.web !== undefined) plugged.push({ module, web: await module.web(platform) });
  }
  return plugged;
}

/** 405 where only the method is wrong, with those that the address answers (RFC 9110 §15.5.6). */
function refuseMethods(site: Hono<SiteEnv>) {
  return methodNotAllowed<SiteEnv>({
    app: site,
    onMethodNotAllowed(c, methods) {
      c.header('Allow', methods.toSorted().join(', '));
      return answerRefusal(c, { code: 'method-not-allowed' });
    },
  });
}

/** What no route answers: led to the page that was meant, or not found. */
function answerTheRest(platform: Platform, site: Hono<SiteEnv>): void {
  const pageNames = listPageNames(site);
  site.notFound(async (c) => {
    if (isApi(c)) return answerRefusal(c, { code: 'not-found' });
    const meant = meantAddress(c, pageNames);
    if (meant !== null) return c.redirect(meant, 308);
    const words = wordsOfAddress(new URL(c.req.url).pathname);
    const kept = await keptForm(c, 404);
    return c.html(
      <NotFoundPage view={c.get('view')} words={words}>
        {kept}
      </NotFoundPage>,
      404,
    );
  });
  site.onError(answerError(platform));
}

async function gatherAssets(webs: readonly ModuleWeb[]): Promise<Assets> {
  const styles = webs.flatMap((web) => web.styles ?? []);
  const scripts = await readAssetFiles([improvements, ...webs.flatMap((web) => web.scripts ?? [])]);
  return createAssets({
    'site.css': await buildStylesheet(styles),
    'card.css': await buildCardStylesheet(webs.flatMap(({ cards }) => cards?.styles ?? [])),
    'mark.svg': drawFavicon(),
    ...scripts,
  });
}

function gatherApi(
  platform: Platform,
  modules: readonly Module[],
  plugged: readonly PluggedModule[],
  search: ReturnType<typeof searchApi>,
) {
  const api = createApi();
  const powers = { at: '/powers', texts: platformTexts, lists: [powersList(modules)] };
  const ofModules = plugged.map(({ module, web }) => ({
    at: `/${module.name}`,
    texts: module.texts,
    lists: web.lists ?? [],
  }));
  const messages = { at: '/messaging', texts: platformTexts, lists: [figures] };
  const ofSite = [powers, messages, datasetsList([powers, messages, ...ofModules])];
  for (const { at, texts, lists } of ofSite) {
    const routes = createApi();
    addListRoutes(routes, platform, texts, lists);
    api.route(at, routes);
  }
  api.route('/messaging', messagePictures(platform));
  api.route('/search', search);
  for (const { module, web } of plugged) {
    const routes = createApi();
    addActRoutes(routes, platform, module);
    addListRoutes(routes, platform, module.texts, web.lists ?? []);
    if (web.api !== undefined) routes.route('/', web.api);
    api.route(`/${module.name}`, routes);
  }
  return api;
}
