import type { Context, Next } from 'hono';
import { chooseLanguage } from '../i18n/languages.ts';
import type { AnswerStore } from './answer-store.ts';
import { isRead, isStranger } from './audience.ts';
import { languageOfPath } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import { gatherAnswer, replace, sendAnswer, type WholeAnswer } from './whole-answer.ts';

/** A longer address is answered but never kept: it is seldom asked twice. */
const longestKey = 500;

/**
 * What an answer to a stranger depends on: path, query, and the language where the path names none.
 * Null: it is not shared.
 */
function keyOf(c: Context): string | null {
  const { pathname, search } = new URL(c.req.url);
  if (!isStranger(c) || pathname.length + search.length > longestKey) return null;
  const language = languageOfPath(pathname) ?? chooseLanguage(c.req.header('accept-language'));
  return `${language} ${pathname}${search}`;
}

/**
 * Whether a shared answer may vary by this request header: it is part of the key, strangers never send
 * it (`Cookie`), or `sendAnswer` handles it (`Accept-Encoding`).
 */
function isKeyed(c: Context, name: string): boolean {
  if (name === 'accept-language') return languageOfPath(c.req.path) === undefined;
  return name === 'cookie' || name === 'accept-encoding';
}

/** Whether an answer is the same for every stranger: it says so, and varies by nothing unknown. */
function isCommon(c: Context, { headers, setsCookie }: WholeAnswer): boolean {
  const directives = (headers['cache-control'] ?? '').toLowerCase();
  const varies = (headers.vary ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  return (
    /\bpublic\b/.test(directives) &&
    !/\b(?:private|no-store)\b/.test(directives) &&
    setsCookie.length === 0 &&
    varies.every((name) => name === '' || isKeyed(c, name))
  );
}

/**
 * Gives every answer to a read its entity-tag, answers 304 to a client that has it already, and
 * compresses text. Caches an answer to strangers for a moment: a hundred simultaneous requests compute
 * it once, and a 304 costs neither a session nor a database. It comes before everything that could
 * know a person, and the cache is bypassed by a request with a cookie.
 */
export function commonAnswers(store: AnswerStore) {
  return async (c: Context<SiteEnv>, next: Next): Promise<Response | undefined> => {
    if (!isRead(c)) {
      await next();
      return undefined;
    }
    const key = keyOf(c);
    if (key === null) {
      await makeAnswer(c, next);
      return undefined;
    }
    const found = store.find(key);
    const underway = found === undefined ? store.awaited(key) : undefined;
    const known = underway === undefined ? found : await underway;
    if (known !== undefined && known !== null) return sendAnswer(c, known);
    await store.make(key, () => makeAnswer(c, next));
    return undefined;
  };
}

/** Lets the site answer; what it answered goes out, and is given back if others may have it too. */
async function makeAnswer(c: Context<SiteEnv>, next: Next): Promise<WholeAnswer | null> {
  await next();
  const answer = await gatherAnswer(c);
  if (answer === null) return null;
  replace(c, await sendAnswer(c, answer));
  return isCommon(c, answer) ? answer : null;
}
