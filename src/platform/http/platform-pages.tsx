import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { chooseLanguage, languages } from '../i18n/languages.ts';
import type { Module, ModuleWeb } from '../module.ts';
import type { Platform } from '../platform.ts';
import { AboutPage } from '../ui/pages/about-page.tsx';
import { AccessibilityPage } from '../ui/pages/accessibility-page.tsx';
import { HomePage } from '../ui/pages/home-page.tsx';
import { PowersPage } from '../ui/pages/powers-page.tsx';
import { ProblemPage } from '../ui/pages/problem-page.tsx';
import type { View } from '../ui/view.ts';
import { designRoutes } from './design-routes.tsx';
import { gatherHomeLines } from './home-lines.ts';
import { localAddress } from './local-address.ts';
import { readColorScheme } from './open-view.ts';
import { powersInWords } from './powers-in-words.ts';
import type { Problems, SiteEnv } from './site-env.ts';
import { listLiving, type TaskEntry } from './task-entries.ts';

/** First segment of every page's address; another one is no language of ours, so no page. */
export const languageSegment = `:lang{(?:${languages.join('|')})}` as const;

/** Home, powers, problems and the other pages that belong to no module. */
export function platformPages(
  platform: Platform,
  modules: readonly Module[],
  webs: readonly ModuleWeb[],
  entries: readonly TaskEntry[],
  problems: Problems,
): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>({ strict: false });
  pages.get('/', (c) => c.redirect(`/${chooseLanguage(c.req.header('accept-language'))}/`));
  pages.get(`/${languageSegment}`, async (c) =>
    c.html(await homePage(c.get('view'), webs, entries, c.req.query('forgotten') !== undefined)),
  );
  pages.get(`/${languageSegment}/about`, (c) => c.html(<AboutPage view={c.get('view')} />));
  pages.get(`/${languageSegment}/accessibility`, (c) =>
    c.html(<AccessibilityPage view={c.get('view')} />),
  );
  pages.get(`/${languageSegment}/powers`, (c) => {
    const view = c.get('view');
    return c.html(<PowersPage view={view} services={powersInWords(view, modules)} />);
  });
  pages.get(`/${languageSegment}/problems/:code`, (c) => {
    const code = c.req.param('code');
    if (!problems.codes().includes(code)) return c.notFound();
    const view = c.get('view');
    return c.html(<ProblemPage view={view} {...problems.describe(view.language, { code })} />);
  });
  pages.route(`/${languageSegment}/design`, designRoutes());
  pages.post(`/${languageSegment}/forget-browser`, (c) => forgetBrowser(platform, modules, c));
  pages.route(`/${languageSegment}/scheme`, schemeChoice(platform));
  return pages;
}

/**
 * Takes away every cookie that this browser sent and whatever else it keeps of the site, for a computer
 * that others use too. Each cookie is expired as well, for browsers that do not know `Clear-Site-Data`
 * (W3C Clear Site Data). The session ends on the server too, so that a copy of its cookie is worth
 * nothing. Should that fail, the answer to the failure still takes the cookies away.
 */
async function forgetBrowser(
  platform: Platform,
  modules: readonly Module[],
  c: Context<SiteEnv>,
): Promise<Response> {
  const isSecure = platform.config.baseUrl.startsWith('https:');
  for (const name of Object.keys(getCookie(c)))
    deleteCookie(c, name, { path: '/', secure: isSecure || name.startsWith('__') });
  c.header('Clear-Site-Data', '"cookies", "storage"');
  c.header('Cache-Control', 'no-store');
  for (const { signOut } of modules) await signOut?.(platform, c.get('actor'), c.req.raw.headers);
  return c.redirect(`${c.get('view').root}/?forgotten`, 303);
}

async function homePage(
  view: View,
  webs: readonly ModuleWeb[],
  entries: readonly TaskEntry[],
  forgotten: boolean,
) {
  const [{ feature, lines }, living] = await Promise.all([
    gatherHomeLines(view, webs),
    listLiving(entries, view),
  ]);
  return (
    <HomePage
      view={view}
      lines={lines}
      living={living}
      forgotten={forgotten}
      {...(feature === undefined ? {} : { feature })}
    />
  );
}

const oneYear = 365 * 24 * 60 * 60;

/** Keeps the scheme of colours that a person chose in their browser. */
function schemeChoice(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false }).post('/', async (c) => {
    const { scheme, back } = await c.req.parseBody();
    setCookie(c, 'scheme', readColorScheme(scheme), {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      secure: platform.config.baseUrl.startsWith('https:'),
      maxAge: oneYear,
    });
    return c.redirect(localAddress(back, `${c.get('view').root}/`), 303);
  });
}
