import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { Language } from '../i18n/languages.ts';
import { chooseLanguage, isLanguage } from '../i18n/languages.ts';
import type { Module, ModuleWeb } from '../module.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from '../powers/powers.ts';
import { drawFavicon } from '../ui/mark.ts';
import { AboutPage } from '../ui/pages/about-page.tsx';
import { AccessibilityPage } from '../ui/pages/accessibility-page.tsx';
import { FailurePage } from '../ui/pages/failure-page.tsx';
import { HomePage } from '../ui/pages/home-page.tsx';
import { NotFoundPage } from '../ui/pages/not-found-page.tsx';
import { PowersPage } from '../ui/pages/powers-page.tsx';
import { ProblemPage } from '../ui/pages/problem-page.tsx';
import type { HomeFeature } from '../ui/pages/home-line.ts';
import { buildStylesheet } from '../ui/stylesheet.ts';
import type { NavigationItem } from '../ui/view.ts';
import { createApi } from './api.ts';
import { type Assets, createAssets, readAssetFiles } from './assets.ts';
import { readDevice } from './device.ts';
import { findForgery } from './forgery.ts';
import { healthRoutes } from './health.ts';
import { localAddress } from './local-address.ts';
import { openView, readColorScheme } from './open-view.ts';
import { powersInWords } from './powers-in-words.ts';
import { answerRefusal, createProblems, type Problems } from './problems.tsx';
import { requestLog } from './request-log.ts';
import { secureHeaders } from './secure-headers.ts';
import type { SiteEnv } from './site-env.ts';

/** The largest body that a form or a call of the API may have, in bytes. */
const largestBody = 256 * 1024;

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
  const plugged = modules.flatMap((module) =>
    module.web === undefined ? [] : [{ module, web: module.web(platform) }],
  );
  const assets = await gatherAssets(plugged);
  const problems = createProblems(modules);
  const site = new Hono<SiteEnv>({ strict: false });
  site.use(requestLog(platform), secureHeaders(platform.config.baseUrl.startsWith('https:')));
  site.route('/', healthRoutes(platform, closing));
  site.route('/', assets.routes);
  site.use(openRequest(platform, modules, plugged, assets, problems));
  site.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'] }));
  site.use(bodyLimit({ maxSize: largestBody, onError: (c) => answerRefusal(c, { code: 'too-large' }) }));
  site.use(refuseForgery(platform));
  site.route('/', platformPages(platform, modules, plugged, problems));
  site.route('/api', gatherApi(platform, plugged));
  for (const { module, web } of plugged) site.route(`/:lang/${module.name}`, web.pages);
  site.notFound((c) => {
    if (c.req.path.startsWith('/api/')) return answerRefusal(c, { code: 'not-found' });
    return c.html(<NotFoundPage view={c.get('view')} />, 404);
  });
  site.onError((error, c) => {
    platform.log.error({ requestId: c.get('requestId'), err: error }, 'a request failed');
    if (c.req.path.startsWith('/api/')) return answerRefusal(c, { code: 'failure' });
    return c.html(<FailurePage view={c.get('view')} requestId={c.get('requestId')} />, 500);
  });
  return site;
}

async function gatherAssets(plugged: readonly Plugged[]): Promise<Assets> {
  const styles = plugged.flatMap(({ web }) => web.styles ?? []);
  const scripts = await readAssetFiles(plugged.flatMap(({ web }) => web.scripts ?? []));
  return createAssets({
    'site.css': await buildStylesheet(styles),
    'mark.svg': drawFavicon(),
    ...scripts,
  });
}

/** Finds out who asks, in which language, and opens the view. */
function openRequest(
  platform: Platform,
  modules: readonly Module[],
  plugged: readonly Plugged[],
  assets: Assets,
  problems: Problems,
) {
  const findPerson = modules.find((module) => module.findPerson !== undefined)?.findPerson;
  const navigation = (language: Language): NavigationItem[] =>
    plugged.flatMap(({ module, web }) =>
      web.task === undefined
        ? []
        : [
            {
              task: web.task.number,
              label: module.texts.find(language, web.task.label) ?? web.task.label,
              href: `/${language}/${module.name}`,
            },
          ],
    );
  const personas = modules.flatMap((module) => module.personas ?? []);
  return createMiddleware<SiteEnv>(async (c, next) => {
    const person = (await findPerson?.(platform, c.req.raw)) ?? null;
    const actor: Actor = { device: readDevice(platform, c), person, operator: false };
    c.set('problems', problems);
    c.set('actor', actor);
    c.set('view', openView(platform, c, actor, { assets, navigation, personas }));
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache');
  });
}

function refuseForgery(platform: Platform) {
  return createMiddleware<SiteEnv>(async (c, next) => {
    const forgery = await findForgery(platform, c, c.get('actor').device);
    if (forgery === null) return next();
    return answerRefusal(c, {
      code: forgery === 'content-type' ? 'wrong-content-type' : 'forged-form',
    });
  });
}

/** Home, powers, problems and the other pages that belong to no module. */
function platformPages(
  platform: Platform,
  modules: readonly Module[],
  plugged: readonly Plugged[],
  problems: Problems,
): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>({ strict: false });
  pages.get('/', (c) => {
    c.header('Vary', 'Accept-Language');
    return c.redirect(`/${chooseLanguage(c.req.header('accept-language'))}/`);
  });
  pages.use('/:lang/*', async (c, next) =>
    isLanguage(c.req.param('lang')) || c.req.path.startsWith('/api/') ? next() : c.notFound(),
  );
  pages.get('/:lang', async (c, next) => {
    if (!isLanguage(c.req.param('lang'))) return next();
    const view = c.get('view');
    const lines = (await Promise.all(plugged.map(({ web }) => web.homeLines?.(view) ?? []))).flat();
    const feature = lines.find((line): line is HomeFeature => 'act' in line);
    return c.html(
      <HomePage
        view={view}
        lines={lines.filter((line) => line !== feature)}
        {...(feature === undefined ? {} : { feature })}
      />,
    );
  });
  pages.get('/:lang/about', (c) => c.html(<AboutPage view={c.get('view')} />));
  pages.get('/:lang/accessibility', (c) => c.html(<AccessibilityPage view={c.get('view')} />));
  pages.get('/:lang/powers', (c) => c.html(<PowersPage view={c.get('view')} services={powersInWords(c.get('view'), modules)} />));
  pages.get('/:lang/problems/:code', (c) => {
    const code = c.req.param('code');
    if (!problems.codes().includes(code)) return c.notFound();
    const { language } = c.get('view');
    return c.html(<ProblemPage view={c.get('view')} {...problems.describe(language, { code })} />);
  });
  pages.post('/:lang/scheme', async (c) => {
    const { scheme, back } = await c.req.parseBody();
    setCookie(c, 'scheme', readColorScheme(scheme), {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      secure: platform.config.baseUrl.startsWith('https:'),
      maxAge: 365 * 24 * 60 * 60,
    });
    return c.redirect(localAddress(back, `/${c.get('view').language}/`), 303);
  });
  return pages;
}

function gatherApi(platform: Platform, plugged: readonly Plugged[]) {
  const api = createApi();
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
