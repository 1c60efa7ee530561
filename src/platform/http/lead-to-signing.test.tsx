import { type Context, Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAct } from '../acts/define-act.ts';
import { defineSharedAct } from '../acts/define-shared-act.ts';
import { defineLeafKind } from '../acts/leaf.ts';
import { findAskedStepUp, giveStepUp } from '../acts/step-ups.ts';
import { createTexts } from '../i18n/texts.ts';
import type { Module } from '../module.ts';
import type { Platform } from '../platform.ts';
import { definePowers, type Person } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { boundedField } from '../text/text-fields.ts';
import { Form } from '../ui/form/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { actForm } from './act-form.tsx';
import type { SiteEnv } from './site-env.ts';
import { formPost, visitPage } from './test/page-visit.ts';

const powers = definePowers('orchard', {
  fell: [{ who: 'person', assurance: 'code', sign: true }],
});
const words = {
  title: 'Orchard',
  'power.fell': 'Fell a tree',
  'act.fell-tree': 'Fell a tree',
  'act.fell-together': 'Fell a tree together',
};
const texts = createTexts('orchard', { 'zh-Hant': words, en: words });
const felled: string[] = [];
const shared = {
  power: powers.fell,
  input: z.object({ tree: boundedField(20).meta({ ...texts.words('title'), example: 'elm' }) }),
  output: z.object({ tree: z.string().meta(texts.words('title')) }),
  signs: ({ input: { tree } }: { readonly input: { readonly tree: string } }) => `Fell ${tree}`,
};
const fell = defineAct({
  ...shared,
  name: 'orchard.fell-tree',
  api: { path: '/fell' },
  async run({ used, input: { tree } }) {
    if (used.signature !== null) felled.push(tree);
    return { tree };
  },
});
const kind = defineLeafKind('orchard.tree.proposed', z.strictObject({}));
const fellTogether = defineSharedAct({
  ...shared,
  name: 'orchard.fell-together',
  api: { path: '/fell-together' },
  twoOwners: async () => ({ kind, subject: { type: 'orchard.tree', id: 'x' }, public: {} }),
  run: async ({ input: { tree } }) => ({ tree }),
});

const person: Person = {
  ...{ id: 'p', assurance: 'code', appointments: [], persona: null, session: 's' },
};

/** Signs whatever is asked, in one press. */
function pages(platform: Platform): Hono<SiteEnv> {
  const { db } = platform.database;
  const form = (c: Context<SiteEnv>) => {
    const view = c.get('view');
    return c.html(
      <Layout view={view} share="private" title="A form">
        <Form view={view} action={view.address} />
      </Layout>,
    );
  };
  return new Hono<SiteEnv>({ strict: false })
    .get('/', form)
    .get('/fell', form)
    .post('/fell', actForm(platform, fell, { page: form, done: () => '/en/orchard?felled' }))
    .get('/sign/:id', form)
    .post('/sign/:id', async (c) => {
      const at = platform.clock();
      const id = c.req.param('id');
      const asked = await findAskedStepUp(db, person, id, { at, lock: false });
      if (asked === undefined) return c.notFound();
      await giveStepUp(db, asked, { method: 'code', evidence: null, at });
      if (asked.form === null) return c.text('signed');
      return c.get('sendAgain')(asked.form, c.req.header('cookie') ?? '');
    });
}

const account = {
  ...{ signIn: '/orchard/in', mine: '/orchard/me', signOut: '/orchard/out' },
  addPasskey: '/orchard/passkey',
  ...{ age: '/orchard/age', guardian: '/orchard/guardian' },
  ...{ sign: '/orchard/sign', personas: '/orchard/personas' },
};
const orchard: Module = {
  name: 'orchard',
  texts,
  powers,
  acts: [fell, fellTogether],
  account,
  findPerson: async (_platform, { headers }) =>
    headers.get('cookie')?.includes('signed-in') === true ? person : null,
  web: (platform) => ({ pages: pages(platform) }),
};

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables', {}, [orchard]);
});
afterAll(() => test.close());

async function open(path: string) {
  const visit = await visitPage(test, path);
  return { ...visit, cookie: `${visit.cookie}; signed-in=1` };
}
const to = (answer: Response) => answer.headers.get('location') ?? '';

describe('the form of an act that is signed', () => {
  it('leads to where it is signed, and is done once it is, as it was filled in', async () => {
    const visit = await open('/en/orchard/fell');
    const led = await test.request('/en/orchard/fell', formPost(visit, { tree: 'elm', key: 'k' }));
    expect(led.status).toBe(303);
    expect(to(led)).toMatch(/^\/en\/orchard\/sign\/[0-9a-f-]{36}$/);
    expect(felled).toEqual([]);
    const signed = await test.request(to(led), formPost(visit, {}));
    expect(signed.status).toBe(303);
    expect(to(signed)).toBe('/en/orchard?felled');
    expect(felled).toEqual(['elm']);
    const twice = await test.request(
      '/en/orchard/fell',
      formPost(visit, { tree: 'elm', key: 'k' }),
    );
    expect(to(twice)).toBe('/en/orchard?felled');
    expect(felled).toEqual(['elm']);
  });

  it('comes again with what is wrong with it before anything is signed', async () => {
    const visit = await open('/en/orchard/fell');
    const sent = await test.request('/en/orchard/fell', formPost(visit, { tree: 'x'.repeat(21) }));
    expect(sent.status).toBe(422);
  });

  it('is refused to who is not signed in, without a way to sign', async () => {
    const visit = await visitPage(test, '/en/orchard/fell');
    const sent = await test.request('/en/orchard/fell', formPost(visit, { tree: 'ash' }));
    expect(sent.status).toBe(403);
    expect(felled).not.toContain('ash');
  });

  it('needs the token again where it is signed', async () => {
    const visit = await open('/en/orchard/fell');
    const led = await test.request('/en/orchard/fell', formPost(visit, { tree: 'ash' }));
    const forged = formPost({ ...visit, csrf: 'forged' }, {});
    expect((await test.request(to(led), forged)).status).toBe(403);
    expect(felled).not.toContain('ash');
  });
});

describe('a call of the API that is signed', () => {
  const call = (tree: string) =>
    test.request('/api/orchard/fell', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'signed-in=1' },
      body: JSON.stringify({ tree }),
    });

  it('is told where it is signed, and done when it comes again', async () => {
    const refused = await call('oak');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await refused.json()) as { code: string; signAt: string; textHash: string };
    expect(problem.code).toBe('step-up-needed');
    expect(problem.textHash).toMatch(/^[0-9a-f]{64}$/);
    const page = new URL(problem.signAt).pathname;
    const visit = await open(page);
    expect(await (await test.request(page, formPost(visit, {}))).text()).toBe('signed');
    expect(await (await call('oak')).json()).toEqual({ tree: 'oak' });
    expect((await call('oak')).status).toBe(403);
    expect(felled.filter((tree) => tree === 'oak')).toEqual(['oak']);
  });

  it('is described with the refusal, and with what waits where it takes two owners', async () => {
    const { paths } = (await (await test.request('/api/openapi.json')).json()) as {
      paths: Record<string, { post: { responses: Record<string, object> } }>;
    };
    const answers = JSON.stringify(paths['/orchard/fell']?.post.responses);
    expect(answers).toContain('step-up-needed');
    expect(answers).not.toContain('other-side-needed');
    const ofTwo = JSON.stringify(paths['/orchard/fell-together']?.post.responses);
    expect(ofTwo).toContain('other-side-needed');
    expect(ofTwo).toContain('"waits"');
  });
});

describe('the page of powers', () => {
  it('says which are signed', async () => {
    expect(await (await test.request('/en/powers')).text()).toContain('signing each time');
    expect(await (await test.request('/zh-Hant/powers')).text()).toContain('每次都要簽署');
  });
});
