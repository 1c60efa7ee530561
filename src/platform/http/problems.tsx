import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { refusalsOf } from '../acts/refusals-of.ts';
import { ownerRefusals, signingRefusals } from '../acts/sign-act.ts';
import { htmlLanguage, isLanguage, type Language, sourceOf } from '../i18n/languages.ts';
import type { AnyTexts } from '../i18n/texts.ts';
import type { Module } from '../module.ts';
import type { Refusal } from '../outcome.ts';
import { platformTexts } from '../texts/texts.ts';
import { KeptForm } from '../ui/form/kept-form.tsx';
import { ProblemPage } from '../ui/pages/problem-page.tsx';
import { SearchField } from '../ui/search-field/search-field.tsx';
import type { View } from '../ui/view.ts';
import type { Problems, ProblemText, SiteEnv } from './site-env.ts';
import { wordsOfAddress } from './words-of-address.ts';

/** Refusals of the site itself, with their HTTP status (RFC 9110 §15.5 and §15.6). */
export const platformRefusals = {
  'not-found': 404,
  'method-not-allowed': 405,
  'not-allowed': 403,
  'passkey-needed': 403,
  'age-needed': 403,
  'guardian-needed': 403,
  'too-young': 403,
  'delegation-ended': 403,
  ...signingRefusals,
  ...ownerRefusals,
  'draft-forgotten': 404,
  'draft-sent': 409,
  'changed-since': 412,
  'forged-form': 403,
  'wrong-content-type': 415,
  'too-large': 413,
  'address-too-long': 414,
  'malformed-request': 400,
  'unknown-parameter': 400,
  'header-too-large': 431,
  'request-too-slow': 408,
  'invalid-input': 422,
  'too-many-requests': 429,
  'search.nothing-asked': 422,
  'search.no-word': 422,
  'search.too-long': 422,
  'search.too-many-words': 422,
  'search.too-slow': 503,
  failure: 500,
  away: 503,
  busy: 503,
} as const;

/** A link from the page of a refusal. */
export interface WayOut {
  readonly href: string;
  readonly label: string;
}

interface Problem {
  readonly status: ContentfulStatusCode;
  readonly texts: AnyTexts;
}

export function createProblems(
  modules: readonly Pick<Module, 'name' | 'texts' | 'acts' | 'refusals'>[],
): Problems {
  const table = new Map<string, Problem>();
  const add = (texts: AnyTexts, refusals: Readonly<Record<string, number>>) => {
    for (const [code, status] of Object.entries(refusals)) {
      table.set(code, { texts, status: status as ContentfulStatusCode });
    }
  };
  add(platformTexts, platformRefusals);
  for (const module of modules) add(module.texts, refusalsOf(module));
  const entry = (code: string): Problem => {
    const found = table.get(code);
    if (found === undefined) throw new Error(`No module declares the refusal ${code}`);
    return found;
  };
  return {
    codes: () => [...table.keys()],
    status: (code) => entry(code).status,
    describe(language, { code, facts }) {
      const { texts } = entry(code);
      const part = (name: string) =>
        texts.find(language, `refusal.${code}.${name}`, facts) ?? `refusal.${code}.${name}`;
      // What the facts say more, where a refusal can say more.
      const told = facts && texts.find(language, `refusal.${code}.told`, inWords(language, facts));
      return { code, title: part('title'), what: told ?? part('what'), next: part('next') };
    },
  };
}

/** A fact that has a name in each language, such as `office-en`, is called without its ending in a sentence. */
function inWords(language: Language, facts: NonNullable<Refusal['facts']>) {
  const ending = `-${sourceOf(language)}`;
  const named = Object.entries(facts).flatMap(([name, value]) =>
    name.endsWith(ending) ? [[name.slice(0, -ending.length), value] as const] : [],
  );
  return { ...facts, ...Object.fromEntries(named) };
}

/** Statuses after which the same form may be taken: one signed in again, waited, or changed a word. */
const sendableAgain: ReadonlySet<number> = new Set([403, 422, 429, 500, 503]);

/** What was typed into the form that was refused; nothing where no form of ours was sent. */
export async function keptForm(c: Context<SiteEnv>, status: number) {
  const fields = await c.get('readKept')();
  if (fields === null) return null;
  return <KeptForm view={viewOf(c)} fields={fields} sendable={sendableAgain.has(status)} />;
}

/** The view of this request; that of a stranger until it is known who asks. */
export function viewOf(c: Context<SiteEnv>): View {
  const opened: View | undefined = c.get('view');
  return opened ?? c.get('openStranger')();
}

/**
 * Answers a refusal where it happened: a page with what was typed and a way out, or a problem document
 * (RFC 9457) for the API, in the language of the address or of `Accept-Language`.
 */
export async function answerRefusal(
  c: Context<SiteEnv>,
  refusal: Refusal,
  wayOut?: WayOut,
): Promise<Response> {
  const problems = c.get('problems');
  const status = problems.status(refusal.code);
  tellWhenToAskAgain(c, refusal, status);
  const view = viewOf(c);
  const text = problems.describe(view.language, refusal);
  if (isApi(c)) return problemDocument(c, view, refusal, status, text);
  const { code, ...words } = text;
  const page = { ...words, code, requestId: c.get('requestId') };
  const asked = status === 404 ? wordsOfAddress(new URL(c.req.url).pathname) : '';
  return c.html(
    <ProblemPage view={view} {...page} {...wayFrom(view, code, wayOut)}>
      {await keptForm(c, status)}
      {status === 404 ? <SearchField view={view} id="search" value={asked} /> : null}
    </ProblemPage>,
    status,
  );
}

/** Pages of the own account on which what is missing can be had, each with the words of its link. */
const waysOn = {
  'passkey-needed': ['addPasskey', 'passkey.add'],
  'age-needed': ['age', 'age.tell'],
  'guardian-needed': ['guardian', 'guardian.ask'],
} as const;

/** Where only a passkey, an age or a guardian is missing, on to that, and from there back to the page. */
function wayFrom({ account, root, wayBack, t }: View, code: string, wayOut: WayOut | undefined) {
  const way = Object.entries(waysOn).find(([missing]) => missing === code)?.[1];
  if (way === undefined || account === null) return wayOut === undefined ? {} : { wayOut };
  const [page, label] = way;
  // A form that was sent is no page to come back to: then to where its refusals lead.
  const here = wayBack ?? (wayOut === undefined ? null : encodeURIComponent(wayOut.href));
  const back = here === null ? '' : `?back=${here}`;
  return { wayOut: { href: `${root}${account[page]}${back}`, label: t(label) } };
}

/** In seconds: what is busy or away may be asked again so soon. */
const shortWait = '5';

/** For programs and proxies, where the refusal knows; a limit of a network says so itself. */
function tellWhenToAskAgain(c: Context, { facts }: Refusal, status: number): void {
  if (status === 503) c.header('Retry-After', shortWait);
  const minutes = Number(facts?.minutes);
  if (status === 429 && minutes > 0) c.header('Retry-After', String(minutes * 60));
}

function problemDocument(
  c: Context<SiteEnv>,
  { baseUrl, language }: View,
  refusal: Refusal,
  status: ContentfulStatusCode,
  text: ProblemText,
): Response {
  const body = {
    ...refusal.facts,
    type: `${baseUrl}/${language}/problems/${refusal.code}`,
    title: text.title,
    status,
    detail: text.what,
    instance: `urn:request:${c.get('requestId')}`,
    code: refusal.code,
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Content-Language': htmlLanguage(language),
  });
}

/** Whether an address belongs to the API, or is that of oEmbed: its answers are for programs. */
export function isApi(c: Context): boolean {
  const { path } = c.req;
  return path === '/api' || path.startsWith('/api/') || path === '/oembed';
}

/** The language that an address asks for, by its first segment. */
export function languageOfPath(path: string): Language | undefined {
  const first = path.split('/')[1];
  return isLanguage(first) ? first : undefined;
}
