import type { Context, Hono, Next } from 'hono';
import { chooseLanguage, isLanguage, type Language, sourceLanguages } from '../i18n/languages.ts';
import type { Platform } from '../platform.ts';
import { platformTexts } from '../texts/texts.ts';
import type { View } from '../ui/view.ts';
import { answerRefusal, languageOfPath } from './problems.tsx';
import type { Problems, SiteEnv } from './site-env.ts';

/** Refusals of what was never a whole request, so that no route and no visitor was known. */
export type EarlyRefusal =
  | 'malformed-request'
  | 'header-too-large'
  | 'request-too-slow'
  | 'too-large';

/** What is known of such a request: as much of it as could be read. */
export interface EarlyRequest {
  readonly method?: string | undefined;
  /** As sent, whatever that is. */
  readonly target?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** What the server answers where no route of the site could. */
export interface EarlyAnswers {
  /** To what could not be read, as the site answers everything else. */
  refuse(code: EarlyRefusal, asked: EarlyRequest): Promise<Response>;
  /** Where even the page of a failure failed. */
  fail(error: unknown): Response;
}

/** The view of a stranger on a page; it needs no database. */
type OpenStranger = (language: Language, address: string) => View;

/**
 * Gives every request words from its first step on: until `openRequest` has found out who asks, a
 * refusal and a failure are answered as to a stranger, with nothing kept.
 */
export function standIn(openStranger: OpenStranger, problems: Problems) {
  return (c: Context<SiteEnv>, next: Next): Promise<void> => {
    c.set('problems', problems);
    c.set('readKept', async () => null);
    c.set('openStranger', () => openStranger(languageOf(c), addressOf(c)));
    return next();
  };
}

/** The language of the address, also of a card and of the page that a picture is of; else of the browser. */
function languageOf(c: Context): Language {
  const { path } = c.req;
  const [, , ofCard] = path.split('/');
  const ofPath = languageOfPath(path) ?? languageOfPath(c.req.query('page') ?? '');
  const ofFrame = path.startsWith('/embed/') && isLanguage(ofCard) ? ofCard : undefined;
  return ofPath ?? ofFrame ?? chooseLanguage(c.req.header('accept-language'));
}

/** What the links to other languages lead to: never more than an address of ours may have. */
const longestAddress = 2_000;

function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  const address = pathname + search;
  return address.length > longestAddress ? '/' : address;
}

/** Answers a request that stands for one which could not be read. */
export async function refuseUnread(c: Context<SiteEnv>, next: Next) {
  const { refused } = (c.env ?? {}) as { readonly refused?: EarlyRefusal };
  if (refused === undefined) return next();
  c.header('Cache-Control', 'no-store');
  return answerRefusal(c, { code: refused });
}

/** Tells pages from the API, and a page's language; nothing else of the address is repeated. */
const firstPart = /^\/([\w-]{1,20}\/)/;

/** Sends what could be read of a request through the site, which answers that it was refused. */
export function createEarlyAnswers({ log }: Platform, site: Hono<SiteEnv>): EarlyAnswers {
  return {
    async refuse(code, { method, target = '', acceptLanguage = '' }) {
      const [, where = ''] = firstPart.exec(target) ?? [];
      const request = new Request(`http://localhost/${where}`, {
        method: method === 'HEAD' ? 'HEAD' : 'GET',
        headers: { 'Accept-Language': acceptLanguage.replace(/[^ -~]/g, '').slice(0, 200) },
      });
      return site.fetch(request, { refused: code });
    },
    fail(error) {
      log.error({ err: error }, 'an answer failed');
      const words = sourceLanguages.map((language) =>
        platformTexts.in(language)('problem.failure.what'),
      );
      const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
      return new Response(words.join('\n'), { status: 500, headers });
    },
  };
}
