import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { chooseLanguage, defineLanguage, type Language } from '../i18n/languages.ts';
import type { Platform } from '../platform.ts';
import { type Actor, nobody } from '../powers/powers.ts';
import { platformTexts } from '../texts/texts.ts';
import type { ColorScheme, NavigationItem, View } from '../ui/view.ts';
import type { Assets } from './assets.ts';
import { giveDevice } from './device.ts';
import { csrfToken } from './forgery.ts';
import { languageOfPath } from './problems.tsx';
import type { RecordHead } from './record-head.ts';

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
  readonly record: RecordHead;
}

/**
 * The view of somebody of whom the site knows nothing, for pages that read no cookie.
 *
 * @param addressed the language of the address
 * @param address of the page without host, with its query
 * @throws when such a page wants a form: it would need the browser's mark
 */
export function strangersView(
  platform: Platform,
  addressed: Language,
  address: string,
  site: OpenSite,
): View {
  const language = languageOfPage(addressed, address.replace(/\?.*$/s, ''));
  return {
    language,
    addressed,
    root: `/${addressed}`,
    address,
    wayBack: null,
    actor: nobody,
    colorScheme: 'auto',
    calendar: platform.config.calendar,
    now: platform.clock(),
    baseUrl: platform.config.baseUrl,
    t: platformTexts.in(language),
    csrfToken() {
      throw new Error('A page for strangers has no form');
    },
    idempotencyKey: () => Buffer.from(platform.random(16)).toString('base64url'),
    asset: (name) => site.assets.address(name),
    navigation: site.navigation(addressed),
    record: site.record.at(platform.clock()),
    account: platform.account,
    demo: null,
  };
}

/** Builds what pages know of this request. */
export function openView(platform: Platform, c: Context, actor: Actor, site: OpenSite): View {
  const url = new URL(c.req.url);
  const addressed = languageOfPath(url.pathname) ?? chooseLanguage(c.req.header('accept-language'));
  const mark: { device: string | null; token?: string } = { device: actor.device };
  return {
    ...strangersView(platform, addressed, url.pathname + url.search, site),
    wayBack: wayBackTo(platform, c.req.method, url),
    actor,
    colorScheme: readColorScheme(getCookie(c, 'scheme')),
    csrfToken() {
      mark.device ??= giveDevice(platform, c);
      mark.token ??= csrfToken(platform, mark.device);
      return mark.token;
    },
    demo: platform.config.demo
      ? { current: actor.person?.persona ?? null, message: null, personas: site.personas }
      : null,
  };
}

/** What was sent cannot be asked for, and signing in leads not to itself. */
function wayBackTo(
  { account }: Platform,
  method: string,
  { pathname, search }: URL,
): string | null {
  const leadsOn = search.includes('back=') || pathname.endsWith(account?.signIn ?? '/');
  return leadsOn || !['GET', 'HEAD'].includes(method)
    ? null
    : encodeURIComponent(pathname + search);
}

/** The language that was asked for, if it has this page; the API and other addresses have no page. */
function languageOfPage(addressed: Language, path: string): Language {
  const { has, instead } = defineLanguage(addressed);
  const below = path.slice(`/${addressed}`.length).replace(/(?<=.)\/$/, '');
  const isThere = languageOfPath(path) === addressed && has(below === '' ? '/' : below);
  return isThere ? addressed : instead;
}
