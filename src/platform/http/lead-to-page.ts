import type { Context, Hono } from 'hono';
import { chooseLanguage, isLanguage, type Language, languageOfTag } from '../i18n/languages.ts';
import { isRead } from './audience.ts';
import type { SiteEnv } from './site-env.ts';

/** The part of a route behind the language, up to its next stroke. */
const firstBelowLanguage = /^\/:lang\{[^/]*\}\/([a-z][a-z-]*)(?:\/|$)/;

/** Names that stand behind the language in the addresses of pages: whatever has a route there. */
export function listPageNames(site: Hono<SiteEnv>): ReadonlySet<string> {
  const names = site.routes.map(({ path }) => firstBelowLanguage.exec(path)?.[1]);
  return new Set(names.flatMap((name) => name ?? []));
}

/**
 * The address that somebody means who left the language out (`/about`, in the language that the browser
 * asks for) or wrote it another way (`/EN/about`, `/zh-TW/about`, `/zh_tw`). Null where it means no page
 * of ours. Only reads are led on: what changes something is sent to its own address or not at all.
 */
export function meantAddress(c: Context<SiteEnv>, pageNames: ReadonlySet<string>): string | null {
  if (!isRead(c)) return null;
  const { pathname, search } = new URL(c.req.url);
  const [, first = '', ...rest] = pathname.split('/');
  if (isLanguage(first)) return null;
  const written = languageOfTag(first);
  if (written !== null) return inLanguage(written, rest) + search;
  if (!pageNames.has(first)) return null;
  return inLanguage(chooseLanguage(c.req.header('accept-language')), [first, ...rest]) + search;
}

function inLanguage(language: Language, rest: readonly string[]): string {
  return `/${language}/${rest.join('/')}`;
}
