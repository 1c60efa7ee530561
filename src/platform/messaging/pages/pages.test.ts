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
      const cells = [...html.matchAll(/<td[^>]*>(?:<[^>]*>)*([^<]*)/g)].map(([, text]) => text);
      expect(cells.slice(-7)).toEqual(['1', '3', '0', '0', '1', '0', '4']);
      expect(html).not.toMatch(/mei|Lantern/);
    },
  );
});
