import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversationRow } from '../store/conversations.ts';
import { listFacts } from '../store/read.ts';
import {
  browserActor,
  codeOf,
  conveningOfficer,
  factForm,
  factInput,
  open,
  openPeopledPlatform,
  personActor,
  prepare,
} from '../test/convening.ts';
import { addFact } from './add-fact.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

describe('adding a fact', () => {
  it('puts it after those that are there, twenty at once as well', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Facts' });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        addFact(platform, conveningOfficer, slug, factInput({ claim: `事實${n}` })),
      ),
    );
    const { id = '' } = (await findConversationRow(platform.database.db, slug)) ?? {};
    const facts = await listFacts(platform.database.db, id);
    expect(facts.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(facts[0]).toMatchObject({ dated: '2026-03-09', sourceUrl: factForm().url });
  });

  it('does it once for one key', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Once' });
    const add = () => addFact(platform, conveningOfficer, slug, factInput(), 'key');
    expect(await add()).toEqual({ ok: true, value: { position: 0 } });
    expect(await add()).toEqual({ ok: true, value: { position: 0 } });
    const { id = '' } = (await findConversationRow(platform.database.db, slug)) ?? {};
    expect(await listFacts(platform.database.db, id)).toHaveLength(1);
  });

  it('is refused to everybody else as if the conversation were not there', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Hidden' });
    for (const actor of [browserActor('b'), personActor('p')]) {
      expect(codeOf(await addFact(platform, actor, slug, factInput()))).toBe(
        'deliberations.no-such-conversation',
      );
    }
  });

  it('is refused once the conversation is open, and where there is none', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Open already' });
    expect(codeOf(await addFact(platform, conveningOfficer, slug, factInput()))).toBe(
      'deliberations.not-preparing',
    );
    expect(codeOf(await addFact(platform, personActor('p'), slug, factInput()))).toBe(
      'not-allowed',
    );
    for (const unknown of ['nowhere', '\0', "'; drop table x", 'x'.repeat(10_000)]) {
      expect(codeOf(await addFact(platform, conveningOfficer, unknown, factInput()))).toBe(
        'deliberations.no-such-conversation',
      );
    }
  });
});

describe('a fact as it is sent', () => {
  const errorsOf = (change: Record<string, string>) => {
    const parsed = addFact.input.safeParse(factForm(change));
    return parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
  };

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt://works.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://works.denggang.example/heat',
    '//works.denggang.example/heat',
    '/heat',
    'https://',
    'https://localhost',
    'https://somebody:secret@works.example/',
    `https://works.example/${'x'.repeat(2000)}`,
    '',
  ])('names no source (%#)', (url) => {
    expect(errorsOf({ url })).toEqual([['url', 'convene.error.url']]);
  });

  it.each([
    { year: '2026', month: '2', day: '29' },
    { year: '2026', month: '13', day: '1' },
    { year: '2026', month: '0', day: '1' },
    { year: '', month: '1', day: '1' },
  ])('has no date %j', (date) => {
    expect(errorsOf(date).map(([, message]) => message)).toEqual(['convene.error.date']);
  });

  it('reads years of the Republic', () => {
    expect(factInput({ year: '115' }).dated).toBe('2026-03-09');
  });

  it('needs a claim and a source', () => {
    expect(errorsOf({ claim: '\u200b', source: ' ' })).toEqual([
      ['claim', 'convene.error.empty'],
      ['source', 'convene.error.empty'],
    ]);
  });
});
