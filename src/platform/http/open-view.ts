import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { chooseLanguage, type Language } from '../i18n/languages.ts';
import type { Platform } from '../platform.ts';
import { type Actor, nobody } from '../powers/powers.ts';
import { platformTexts } from '../texts/texts.ts';
import type { ColorScheme, NavigationItem, View } from '../ui/view.ts';
import type { Assets } from './assets.ts';
import { giveDevice } from './device.ts';
import { csrfToken } from './forgery.ts';
import { languageOfPath } from './problems.tsx';

const schemes: readonly ColorScheme[] = ['auto', 'light', 'dark'];

/** The scheme that a person chose, or `auto`. */
export function readColorScheme(value: unknown): ColorScheme {
  return schemes.find((scheme) => scheme === value) ?? 'auto';
}

/** What is the same for every request. */
export interface OpenSite {
  readonly assets: Assets;
  readonly navigation: (language: Language) => readonly NavigationItem[];
  readonly personas: readonly string[];
}

/**
 * The view of somebody of whom the site knows nothing, for pages that read no cookie.
 * @throws when such a page wants a form: it would need the browser's mark
 */
export function strangersView(
  platform: Platform,
  language: Language,
  address: string,
  site: OpenSite,
): View {
  return {
    language,
    root: `/${language}`,
    address,
    actor: nobody,
    colorScheme: 'auto',
    now: platform.clock(),
    baseUrl: platform.config.baseUrl,
    t: platformTexts.in(language),
    csrfToken() {
      throw new Error('A page for strangers has no form');
    },
    idempotencyKey: () => Buffer.from(platform.random(16)).toString('base64url'),
    asset: (name) => site.assets.address(name),
    navigation: site.navigation(language),
    demo: null,
  };
}

/** Builds what pages know of this request. */
export function openView(platform: Platform, c: Context, actor: Actor, site: OpenSite): View {
  const url = new URL(c.req.url);
  const language = languageOfPath(url.pathname) ?? chooseLanguage(c.req.header('accept-language'));
  const mark = { device: actor.device };
  return {
    ...strangersView(platform, language, url.pathname + url.search, site),
    actor,
    colorScheme: readColorScheme(getCookie(c, 'scheme')),
    csrfToken() {
      mark.device ??= giveDevice(platform, c);
      return csrfToken(platform, mark.device);
    },
    demo: platform.config.demo
      ? { current: actor.person?.persona ?? null, message: null, personas: site.personas }
      : null,
  };
}
