import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepare } from '../modules/deliberations/test/convening.ts';
import { modules } from '../modules.ts';
import type { AnyAct } from '../platform/acts/define-act.ts';
import { refusalsOfAct } from '../platform/acts/refusals-of.ts';
import { storeBounds } from '../platform/http/answer-store.ts';
import { csrfToken } from '../platform/http/forgery.ts';
import { createProblems } from '../platform/http/problems.tsx';
import { createSite } from '../platform/http/site.tsx';
import { formPost, ourOrigin } from '../platform/http/test/page-visit.ts';
import { type ApiDocument, resolveSchema } from '../platform/interface/api-document.ts';
import { bodyExampleOf } from '../platform/interface/example-of.ts';
import { stopToken } from '../platform/messaging/email/one-click.ts';
import { isEvery } from '../platform/testing/every.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { type FailingDatabase, failDatabase } from './test/failing-database.ts';

const device = 'browser-of-one-visitor';
const browserAlone = `skylantern-browser=${device}`;
const words = 'What I typed for a long time, Mr. O’Neil';
const problems = createProblems(modules);
let test: TestPlatform;
let site: Awaited<ReturnType<typeof createSite>>;
/** Who sends: somebody with each kind of office, so that pages of offices come back too, and somebody young. */
const personas = [
  ...(['convener', 'moderator-1', 'citizen', 'keeper', 'owner-official'] as const),
  'child',
] as const;
let sessions: readonly string[];
let csrf: string;
/** Things of each module, in several states. */
let things: ReadonlyMap<string, readonly string[]>;
/** What waits for its second signature. */
let waiting: string;

/** What the next acts meet. */
let failing: FailingDatabase;

beforeAll(async () => {
  test = await createTestPlatform('world', { DEMO: '1' });
  // Refusals that are made up here must not count as met (`checks/met-acts.ts`).
  const { trace: _made, ...own } = test.platform;
  failing = failDatabase(test.platform.database);
  const platform = { ...own, database: failing.handle };
  site = await createSite(platform, modules, () => false, { ...storeBounds, keptMs: 0 });
  csrf = csrfToken(platform, device);
  things = await findThings();
  const { rows } = await test.platform.database.sql.query('select id from platform.pending_act');
  waiting = (rows as { id: string }[])[0]?.id ?? '';
}, 60_000);
beforeEach(async () => {
  failing.met = null;
  failing.isAway = false;
  sessions = await Promise.all(personas.map(play));
});
afterAll(() => test.close());

async function findThings() {
  const found = modules.map(async ({ name, walk }) => {
    const walked = (await walk?.())?.things?.slice(0, 2) ?? ['1'];
    return [name, walked] as const;
  });
  const named = new Map<string, readonly string[]>(await Promise.all(found));
  const preparing = await prepare(test.platform);
  const offices = (await (await site.request('/api/identity/offices')).json()) as {
    readonly items: readonly { readonly id: string; readonly until: string | null }[];
  };
  return named.set('deliberations', [...(named.get('deliberations') ?? []), preparing]).set(
    'identity',
    // Those that run: their holders play along.
    offices.items.flatMap(({ id, until }) => (until === null ? [id] : [])).slice(0, 2),
  );
}

/** The cookies of a browser that plays this person. */
async function play(persona: string): Promise<string> {
  const played = await site.request('/en/identity/personas', {
    method: 'POST',
    headers: { origin: ourOrigin },
    body: new URLSearchParams({ persona }),
  });
  const session = played.headers.getSetCookie().find((line) => line.startsWith('skylantern='));
  return `${browserAlone}; ${session?.split(';')[0]}`;
}

interface SiteForm {
  /** About the first thing of its module. */
  readonly path: string;
  /** About each of them: pages differ by their state. */
  readonly paths: readonly string[];
  /** What it sends, where it is the form of one act. */
  readonly act: AnyAct | undefined;
  /** Valid, with as many of them as long words as take them. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Every form of the site, from its routes; forms without a token have no words of anybody. Those that
 * sign somebody out come last.
 */
async function listForms(): Promise<SiteForm[]> {
  const posts = site.routes.filter(
    ({ method, path }) => method === 'POST' && path.startsWith('/:lang') && !path.includes('*'),
  );
  const guarded = posts.filter(({ path }) => !/\/(?:scheme|personas)$/.test(path));
  const forms = await Promise.all(
    guarded.map(async ({ path, handler }) => {
      const act = 'act' in handler ? (handler.act as AnyAct) : undefined;
      const paths = thingsOf(path).map((thing) => addressIn(path, thing));
      const [first = ''] = paths;
      // A code is never shown again.
      if (first.endsWith('/code')) return { path: first, paths, act: undefined, fields: {} };
      const fields = act === undefined ? await fieldsOnPage(first) : fieldsOf(act);
      return { path: first, paths, act, fields };
    }),
  );
  return forms.toSorted((one, other) => Number(!one.act) - Number(!other.act));
}

/** Names of things of the module whose route it is. */
function thingsOf(path: string): readonly string[] {
  const [name = ''] = path.split('/').slice(2);
  return things.get(name) ?? ['1'];
}

/** The link in a mail by which its reader stops what it is about. */
function stopLink(): string {
  const stop = { contactId: '00000000-0000-4000-8000-000000000000', purpose: 'm.news' };
  return stopToken(test.platform.keyring, stop);
}

function addressIn(path: string, thing: string): string {
  return path
    .replace(/:lang\{[^}]*\}+/, 'en')
    .replace(/:(?:slug|appointment|passkey)/, thing)
    .replace(':token', stopLink())
    .replace(':pending', waiting)
    .replace(
      /:(?:stepUp|delegation|proof|account|contact|link|sheet|slip)/,
      '00000000-0000-4000-8000-000000000000',
    )
    .replace(/:\w+/g, '1');
}

/** Words in every field that the page of a form has for them. */
async function fieldsOnPage(path: string): Promise<Record<string, string>> {
  const html = await (await site.request(path, { headers: { cookie: browserAlone } })).text();
  const form = html.split('<form').find((part) => part.includes(`action="${path}"`)) ?? '';
  // No page can put a file back into its field.
  const typed = form.replaceAll(/<input[^>]* type="file"[^>]*>/g, '');
  const names = [...typed.matchAll(/<(?:input class="ds-input"|textarea)[^>]* name="([^"]+)"/g)];
  const found = names.length > 0 ? names.map(([, name = '']) => name) : ['words'];
  return Object.fromEntries(found.map((name) => [name, words]));
}

function fieldsOf({ input, declaration: { name } }: AnyAct): Record<string, string> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const parts = Object.entries(schema.$defs ?? {}).map(([part, of]) => [`#/$defs/${part}`, of]);
  const document = { components: { schemas: Object.fromEntries(parts) } } as ApiDocument;
  const example = bodyExampleOf(document, schema as never) as Record<string, unknown>;
  const isFit = (fields: object) => input.safeParse(fields).success;
  if (!isFit(example)) throw new Error(`The examples of ${name} are not taken: give it some`);
  const fields = Object.keys(resolveSchema(document, schema as never).properties ?? {}).flatMap(
    (field) => {
      if (typeof example[field] !== 'number' && isFit({ ...example, [field]: words })) {
        return [[field, words] as const];
      }
      return field in example ? [[field, String(example[field])] as const] : [];
    },
  );
  return Object.fromEntries(fields);
}

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** Whether the words of each field came back in one. */
function isKept(html: string, fields: SiteForm['fields']): boolean {
  const typed = Object.values(fields).filter((value) => value.startsWith(words));
  const [text = words] = typed;
  const shown = text.replace(/[&<"]/g, (letter) => markup[letter] ?? letter);
  const times =
    html.split(`${shown}</textarea>`).length + html.split(`value="${shown}"`).length - 2;
  return times >= typed.length;
}

/** Says in a sentence what to do: below its heading, or beside the field. */
const saysWhatToDo = /What you can do now|class="sky-lead"|class="ds-error-summary|class="ds-alert/;

async function send(
  { path, fields }: Pick<SiteForm, 'path' | 'fields'>,
  change: { readonly cookie?: string; readonly csrf?: string } = {},
) {
  // Each form is sent more often than anybody may.
  await test.platform.database.sql.query('truncate rate_limits.used_points');
  const answer = await site.request(
    path,
    formPost({ cookie: sessions[0] ?? '', csrf, ...change }, fields),
  );
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

/** The answer to the first of the people who may send it, as far as the form itself tells. */
async function sendBySomebody(form: SiteForm) {
  const [first = '', ...others] = sessions;
  let answer = await send(form, { cookie: first });
  for (const cookie of others) {
    if ([403, 409].includes(answer.status)) answer = await send(form, { cookie });
  }
  return answer;
}

const cross = <One, Other>(ones: readonly One[], others: readonly Other[]) =>
  ones.flatMap((one) => others.map((other) => [one, other] as const));

/** How every answer that refuses must look. */
function expectKept(of: string, html: string, fields: SiteForm['fields']): void {
  expect([of, isKept(html, fields)]).toEqual([of, true]);
  expect([of, saysWhatToDo.test(html)]).toEqual([of, true]);
}

describe('every form of the site', () => {
  it('is found by its route, most of them with the act that they send', async () => {
    const forms = await listForms();
    expect(forms.length).toBeGreaterThan(15);
    const acts = forms.flatMap(({ act }) => act?.declaration.name ?? []);
    expect(acts.length).toBeGreaterThan(8);
    expect(forms.filter(({ fields }) => isTyped(fields)).length).toBeGreaterThan(8);
  });

  const isTyped = (fields: SiteForm['fields']) => Object.values(fields).includes(words);

  // Whoever reaches the act is told each code in the same way: one of them is asked first.
  it('comes back with its words, whatever its act refuses it for', async () => {
    for (const form of await listForms()) {
      if (form.act === undefined) continue;
      const codes = Object.keys(refusalsOfAct(form.act.declaration));
      const everybody = cross(sessions, form.paths);
      let first: typeof everybody = [];
      for (const code of ['not-allowed', ...codes]) {
        failing.met = { code: 'SK001', message: code };
        const of = `${form.path} refused for ${code}`;
        const statuses: number[] = [];
        const isDeclared = (status: number) => [problems.status(code), 422].includes(status);
        for (const asker of [...first, ...everybody]) {
          const [cookie, path] = asker;
          const { status, html } = await send({ ...form, path }, { cookie });
          statuses.push(status);
          expectKept(`${path}: ${of}`, html, form.fields);
          if (isEvery || !isDeclared(status)) continue;
          first = [asker];
          break;
        }
        expect([of, statuses, statuses.some(isDeclared)]).toEqual([of, statuses, true]);
      }
    }
  }, 120_000);

  it.each([
    ['too many were sent', 'SK001', 'too-many-requests', 429],
    ['the database is away', '57P01', 'terminating', 503],
    ['something failed', 'XX000', 'secret', 500],
  ])('comes back with its words, to be sent again: %s', async (_why, code, message, status) => {
    failing.met = { code, message };
    for (const form of await listForms()) {
      if (form.act === undefined) continue;
      const answer = await sendBySomebody(form);
      const of = `${form.path}: ${code}`;
      expect([of, answer.status]).toEqual([of, status]);
      expectKept(of, answer.html, form.fields);
      expect([of, answer.html.includes('Send it again')]).toEqual([of, true]);
      expect(answer.html).not.toContain('secret');
    }
  });

  it.each([
    ['its cookie is gone', { cookie: '', csrf: '' }],
    ['its token is stale', { csrf: 'x'.repeat(86) }],
    ['its session and its token are gone', { cookie: 'skylantern=gone.x', csrf: '' }],
  ])('comes back with its words, to be sent again: %s', async (_why, change) => {
    for (const form of await listForms()) {
      const answer = await send(form, change);
      expect([form.path, answer.status]).toEqual([form.path, 403]);
      expectKept(form.path, answer.html, form.fields);
      expect([form.path, answer.html.includes('Send it again')]).toEqual([form.path, true]);
    }
  });

  it('comes back with its words, to be sent again, while the database answers nothing', async () => {
    const forms = await listForms();
    failing.isAway = true;
    const away: string[] = [];
    for (const form of forms) {
      const { status, html } = await send(form);
      // Some ask it nothing, or refuse before they ask.
      if (status < 400 || status === 422) continue;
      // No provider of that name stands in the settings.
      if (form.path.includes('/identity/provider/')) continue;
      away.push(form.path);
      expect([form.path, status]).toEqual([form.path, 503]);
      expectKept(form.path, html, form.fields);
      expect([form.path, html.includes('Send it again')]).toEqual([form.path, true]);
    }
    expect(away.length).toBeGreaterThan(12);
  });

  it('comes back with its words where the session has ended and the form needs a person', async () => {
    const refused: string[] = [];
    for (const form of await listForms()) {
      const { status, html } = await send(form, { cookie: browserAlone });
      if (status < 400) continue;
      expectKept(`${form.path}: ${status}`, html, form.fields);
      if (status !== 403) continue;
      refused.push(form.path);
      expect([form.path, html.includes('Send it again')]).toEqual([form.path, true]);
      expect(html).toContain('sign in in another tab');
    }
    expect(refused.length).toBeGreaterThan(3);
  });

  it('comes back with its words where they are all that was sent, or is taken', async () => {
    for (const form of await listForms()) {
      const typed = Object.entries(form.fields).filter(([, value]) => value === words);
      const fields = Object.fromEntries(typed);
      const { status, html } = await send(
        { path: form.path, fields },
        { cookie: `skylantern-browser=${device}` },
      );
      if (status < 400) continue;
      expectKept(`${form.path}: ${status}`, html, fields);
    }
  });

  it('comes back with its words where they are longer than the form takes', async () => {
    let tooLong = 0;
    for (const form of await listForms()) {
      const longer = Object.entries(form.fields).map(([name, value]) => [
        name,
        value === words ? words.repeat(300) : value,
      ]);
      const fields: SiteForm['fields'] = Object.fromEntries(longer);
      for (const [cookie, path] of cross(sessions, form.paths)) {
        const { status, html } = await send({ path, fields }, { cookie });
        if (status < 400) continue;
        expectKept(`${path}: ${status}`, html, fields);
        if (status !== 422) continue;
        tooLong += 1;
        if (!isEvery) break;
      }
    }
    expect(tooLong).toBeGreaterThan(8);
  });

  it('says that the browser still has its words where they are too many to be read', async () => {
    for (const { path } of await listForms()) {
      const { status, html } = await send({ path, fields: { words: 'x'.repeat(300_000) } });
      expect([path, status]).toEqual([path, 413]);
      expect(html).toContain('what you typed is still there');
    }
  });
});
