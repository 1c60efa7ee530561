import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { modules } from '../../../modules.ts';
import { storeBounds } from '../../../platform/http/answer-store.ts';
import { createSite } from '../../../platform/http/site.tsx';
import { formPost, visitPage } from '../../../platform/http/test/page-visit.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, Person } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { plainText } from '../../../platform/ui/test/markup.ts';
import { openLog } from '../app/found-log.ts';
import { orderWitness } from '../app/order-witness.ts';
import { keyLine } from '../domain/test/keys.ts';
import { openPlatformOfLog } from '../test/log.ts';
import { officer, signed, siteWith } from '../test/owners.ts';

const origin = 'https://denggang.example';
const power = 'transparency-log.order-witness';
const page = '/en/transparency-log/witnesses/new';
const keeper = officer(power, 'keeper', 'official');
const trustee = officer(power, 'trustee', 'civil-society');
const witness = {
  ...{ name: 'harbour-watch-2', url: 'https://watch.example/w' },
  vkey: keyLine('watch.example/w1', 'cosignature', 3),
};

let test: TestPlatform;
let platform: Platform;
let person: Person | null;

beforeAll(async () => {
  const opened = await openPlatformOfLog();
  platform = siteWith(opened.platform, power, () => ['official', 'civil-society']);
  const known = modules.map((module) =>
    module.findPerson === undefined ? module : { ...module, findPerson: async () => person },
  );
  const site = await createSite(platform, known, () => false, { ...storeBounds, keptMs: 0 });
  test = {
    ...opened,
    request: async (path, init) =>
      site.fetch(new Request(`${origin}${path}`, { redirect: 'manual', ...init })),
  };
  await openLog(platform);
});
beforeEach(() => {
  person = null;
});
afterAll(() => test.close());

const as = (actor: Actor) => {
  person = actor.person;
};
const htmlOf = async (path: string) => (await test.request(path)).text();
const sign = (actor: Actor) =>
  signed(platform, actor, () => orderWitness(platform, actor, witness));

describe('the page on which both owners agree on a witness', () => {
  it('says to everybody how it goes, and has the form for owners alone', async () => {
    const html = await htmlOf(page);
    expect(plainText(html)).toContain('the other side has 14 days to sign the same');
    expect(html).not.toContain('name="vkey"');
    as(keeper);
    expect(await htmlOf(page)).toContain('name="vkey"');
    as(officer(power, 'keeper', 'official', { persona: 'keeper' }));
    const played = await htmlOf(page);
    expect(plainText(played)).toContain('no role that anybody may play decides');
    expect(played).not.toContain('name="vkey"');
  });

  it.each([
    ['name', 'two words', 'Enter one word of at most 64 characters'],
    [
      'vkey',
      keyLine('watch.example/w1', 'ed25519', 3),
      'Paste the whole public key of the witness',
    ],
    ['url', 'watch.example', 'Enter an address that begins with https://'],
  ])(
    'tells at the field what is wrong with the %s, and keeps what was typed',
    async (field, value, said) => {
      as(keeper);
      const sent = { ...witness, [field]: value };
      const answer = await test.request(
        page,
        formPost(await visitPage(test, page), sent, { origin }),
      );
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(plainText(html)).toContain(said);
      for (const typed of Object.values(sent)) expect(html).toContain(`value="${typed}"`);
    },
  );

  it('leads to the signing of all that was typed', async () => {
    as(keeper);
    const answer = await test.request(
      page,
      formPost(await visitPage(test, page), witness, { origin }),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/en\/identity\/confirm\//),
    ]);
  });
});

describe('the page and the list of witnesses', () => {
  const listed = async () => {
    const { items } = JSON.parse(await htmlOf('/api/transparency-log/witnesses')) as {
      items: { name: string; from: string; vkey: string; url: string }[];
    };
    return items.filter(({ from }) => from !== 'demo');
  };
  const policy = async () => htmlOf('/api/transparency-log/policy');

  it('show one that waits, and that it was agreed on as soon as it was', async () => {
    const line = `witness ${witness.name} ${witness.vkey} ${witness.url}\n`;
    await sign(keeper);
    expect(await policy()).not.toContain(line);
    expect(await listed()).toMatchObject([{ ...witness, from: 'waiting', inside: false }]);
    const waiting = plainText(await htmlOf('/en/transparency-log/keys'));
    expect(waiting).toContain('harbour-watch-2 Not yet One side signed; the other has yet to');
    expect(waiting).toContain('0 of 2 witnesses agree');
    await sign(trustee);
    expect(await listed()).toMatchObject([{ ...witness, from: 'owners' }]);
    const agreed = plainText(await htmlOf('/en/transparency-log/keys'));
    expect(agreed).toContain('harbour-watch-2 Not yet Government and civil society signed');
    expect(agreed).toContain('0 of 3 witnesses agree');
    expect(await policy()).toContain(`${line}quorum none\n`);
  });

  it('lead both owners to where they end it', async () => {
    as(trustee);
    const html = await htmlOf(page);
    expect(html).toContain(`<option value="${witness.vkey}"`);
    const visit = await visitPage(test, page);
    const end = '/en/transparency-log/witnesses/end';
    const answer = await test.request(end, formPost(visit, { vkey: witness.vkey }, { origin }));
    expect(answer.headers.get('location')).toMatch(/^\/en\/identity\/confirm\//);
  });
});
