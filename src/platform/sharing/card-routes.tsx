import { Hono } from 'hono';
import { cardPolicy } from '../http/secure-headers.ts';
import type { SiteEnv } from '../http/site-env.ts';
import { type Language, languages } from '../i18n/languages.ts';
import type { Module, ModuleWeb } from '../module.ts';
import { CardDocument, NoCard } from '../ui/sharing/card-document.tsx';
import type { OpenView } from './public-page.ts';

interface PluggedModule {
  readonly module: Pick<Module, 'name'>;
  readonly web: Pick<ModuleWeb, 'cards'>;
}

/**
 * Cards of pages at `/embed/<the page's address>`, for the frames of other sites: to be read only,
 * the same for everybody.
 */
export function cardRoutes(plugged: readonly PluggedModule[], openView: OpenView): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>({ strict: false });
  for (const { module, web } of plugged) {
    const { cards } = web;
    if (cards === undefined) continue;
    const draw = async (language: Language, path: string) => {
      const view = openView(language, `/${language}/${module.name}${path}`);
      return { view, card: await cards.find(view, path) };
    };
    for (const language of languages) {
      const home = `/embed/${language}/${module.name}`;
      routes.get(`${home}/*`, async (c) => {
        const { view, card } = await draw(language, c.req.path.slice(home.length));
        c.header('Content-Security-Policy', cardPolicy);
        c.header('Cache-Control', card === null ? 'no-store' : 'public, max-age=60');
        if (card === null) return c.html(<NoCard view={view} />, 404);
        return c.html(<CardDocument view={view} card={card} />);
      });
    }
  }
  return routes;
}
