import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSite } from '../../http/site.tsx';
import { formPost, visitPage } from '../../http/test/page-visit.ts';
import type { TestPlatform } from '../../testing/test-platform.ts';
import { platformTexts } from '../../texts/texts.ts';
import type { OutgoingMessage, SendResult } from '../channel.ts';
import { stopToken } from '../email/one-click.ts';
import {
  addPerson,
  createFakeChannel,
  kinds,
  openLanterns,
  pass,
  post,
  rowOf,
  sendBy,
} from '../test/lanterns.ts';
import { readFigures } from './read-figures.ts';
import { readMine } from './read-mine.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const languages = ['en', 'zh-Hant'] as const;

describe('the page that stops messages', () => {
  it('stops what its link names, says so, and brings it back, without signing in', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    const stop = { contactId: contacts[0] ?? '', purpose: 'lanterns.account' };
    const path = `/en/messaging/stop/${stopToken(test.platform.keyring, stop)}`;
    const visit = await visitPage(test, path);
    const press = (want: string) => test.request(path, formPost(visit, { want }));
    expect(await (await test.request(path)).text()).toContain('News of lanterns');
    const channel = createFakeChannel('email');
    expect((await press('stop')).status).toBe(303);
    const stopped = await post(test, 'a', { addressee });
    await sendBy(test, channel);
    expect(await rowOf(test, stopped)).toMatchObject({ reason: 'no-consent' });
    expect(await (await test.request(path)).text()).toContain('You get no more of these');
    pass(test, 1);
    expect((await press('again')).status).toBe(303);
    await post(test, 'b', { addressee });
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
  });

  it.each(['x', '%00', '~~', '00000000-0000-4000-8000-000000000000~lanterns.account~AAAA'])(
    'is not there for %s',
    async (token) => {
      const path = `/en/messaging/stop/${token}`;
      expect((await test.request(path)).status).toBe(404);
      expect((await test.request(path)).headers.get('set-cookie')).toBeNull();
    },
  );
});

describe('what the site sent', () => {
  it('is read by its receiver, in the language of the page, with the way to stop it', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const other = await addPerson(test, 'lin', ['email']);
    await post(test, 'a', { addressee }, { name: '<b>red</b>' });
    await post(test, 'b', { addressee: other.addressee }, { name: 'secret' });
    await sendBy(test, createFakeChannel('email'));
    const [own, ...more] = await readMine(test.platform, 'mei', 'en');
    expect(own).toMatchObject({
      channel: 'email',
      state: 'accepted',
      subject: 'Lantern <b>red</b>',
      stop: expect.stringContaining('~lanterns.account~'),
    });
    expect(more).toEqual([]);
    const person = { id: 'mei', assurance: 'code', appointments: [], persona: null } as const;
    const household = {
      name: 'people',
      texts: platformTexts,
      powers: {},
      findPerson: async () => person,
    };
    const site = await createSite(test.platform, [household], () => false);
    const html = await (
      await site.request('/en/messaging/mine', { headers: { cookie: 'a=b' } })
    ).text();
    expect(html).toContain('Lantern &lt;b&gt;red&lt;/b&gt;');
    expect(html).not.toContain('secret');
    expect(html).toContain('/en/messaging/stop/');
  });

  it.each(languages)(
    'is counted for everybody, in %s, and no more than counted',
    async (language) => {
      const { addressee } = await addPerson(test, 'mei', ['email']);
      for (const key of ['a', 'b', 'c', 'd']) await post(test, key, { addressee });
      const code = await post(test, 'e', { addressee }, { kind: kinds.asked });
      pass(test, 4);
      const answer = ({ id }: OutgoingMessage): SendResult =>
        id === code ? { state: 'unknown' } : { state: 'accepted', providerIds: [id] };
      await sendBy(test, createFakeChannel('email', answer));
      pass(test, 60);
      await sendBy(test, createFakeChannel('email', answer));
      const html = await (await test.request(`/${language}/messaging/status`)).text();
      const [table = ''] = html.split('hours-picture');
      const cells = [...table.matchAll(/<td[^>]*>(?:<[^>]*>)*([^<]*)/g)].map(([, text]) => text);
      expect(cells.slice(-7)).toEqual(['1', '3', '0', '0', '1', '0', '4']);
      expect(html).not.toMatch(/mei|Lantern/);
      expect(html).toContain(language === 'en' ? '5 messages in the last' : '最近24小時有5則訊息');
    },
  );

  it('is not counted by anything open where its kind says so, also while it waits', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const read = async () =>
      Promise.all(
        ['/api/messaging/figures', '/api/messaging/hours.csv', '/readyz'].map(async (path) =>
          (await test.request(path)).text(),
        ),
      );
    const before = [await read(), await readFigures(test.platform)];
    const id = await post(test, 'a', { addressee }, { kind: kinds.uncounted });
    pass(test, 1);
    expect([await read(), await readFigures(test.platform)]).toEqual(before);
    await sendBy(test, createFakeChannel('email'));
    expect(await rowOf(test, id)).toMatchObject({ state: 'accepted' });
    expect([await read(), await readFigures(test.platform)]).toEqual(before);
  });

  it('is told by hour and channel, in whole and page by page, with the picture’s numbers', async () => {
    const { addressee } = await addPerson(test, 'mei', ['sms']);
    const to = (channel: 'sms' | 'email') => {
      const address = channel === 'sms' ? '+886900000001' : 'lin@denggang.example';
      return { channel, address, language: 'en' } as const;
    };
    await post(test, 'a', { addressee });
    await sendBy(test, createFakeChannel('sms'));
    pass(test, 3_600);
    await post(test, 'b', to('email'), { kind: kinds.asked });
    await post(test, 'c', to('sms'), { kind: kinds.asked });
    const read = async (path: string) => (await test.request(path)).json();
    const all = (await read('/api/messaging/figures')) as { items: object[] };
    const none = { delivered: 0, accepted: 0, failed: 0, unknown: 0, unsent: 0 };
    expect(all.items).toEqual([
      { ...none, hour: '2026-07-01T04:00:00.000Z', channel: 'sms', waiting: 0, accepted: 1 },
      { ...none, hour: '2026-07-01T05:00:00.000Z', channel: 'email', waiting: 1 },
      { ...none, hour: '2026-07-01T05:00:00.000Z', channel: 'sms', waiting: 1 },
    ]);
    const pages: object[] = [];
    let next: string | null = '/api/messaging/figures?limit=1';
    while (next !== null) {
      const page = (await read(next)) as { items: object[]; next: string | null };
      pages.push(...page.items);
      next = page.next === null ? null : page.next.replace(/^https?:\/\/[^/]*/, '');
    }
    expect(pages).toEqual(all.items);
    const csv = await (await test.request('/api/messaging/hours.csv')).text();
    const rows = csv.trimEnd().split('\r\n');
    expect(rows[0]).toBe('hour,delivered,accepted,waiting,failed,unknown,unsent');
    expect(rows.slice(-2)).toEqual([
      '2026-07-01T04:00:00.000Z,0,1,0,0,0,0',
      '2026-07-01T05:00:00.000Z,0,0,2,0,0,0',
    ]);
    expect(rows).toHaveLength(25);
    expect((await test.request('/api/messaging/hours.svg')).status).toBe(200);
  });
});
