import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formPost, visitPage } from '../../http/test/page-visit.ts';
import type { TestPlatform } from '../../testing/test-platform.ts';
import { endConsent } from '../contacts/contacts.ts';
import { stopToken } from '../email/one-click.ts';
import { takeInbound } from '../inbound/take-inbound.ts';
import { readMine } from '../pages/read-mine.ts';
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
import { gatherMessages } from './message-kind.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const purpose = kinds.always.purpose;
const always = { kind: kinds.always };

/** Posts one that always comes. @returns whether it left */
async function comes(key: string, addressee: string): Promise<boolean> {
  const id = await post(test, key, { addressee }, always);
  await sendBy(test, createFakeChannel('email'));
  await sendBy(test, createFakeChannel('sms'));
  return (await rowOf(test, id)).state === 'accepted';
}

describe('a message that always comes', () => {
  it('has no button that stops it, in no letter and on no page', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    await post(test, 'a', { addressee }, always);
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
    expect(channel.given[0]?.headers).toBeUndefined();
    expect(JSON.stringify(channel.given)).not.toContain('/stop/');
    expect(await readMine(test.platform, 'mei', 'en')).toMatchObject([{ stop: null }]);
  });

  it('comes though the person had stopped it', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    const at = test.platform.clock();
    const ended = { contactId: contacts[0] ?? '', purpose, how: 'link', at };
    await endConsent(test.platform.database.db, ended);
    expect(await comes('a', addressee)).toBe(true);
  });

  it('is not stopped by an old link, whose page says why', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    const token = stopToken(test.platform.keyring, { contactId: contacts[0] ?? '', purpose });
    const wire = `/api/messaging/stop/${token}`;
    const body = new URLSearchParams('List-Unsubscribe=One-Click');
    expect((await test.request(wire, { method: 'POST', body })).status).toBe(404);
    const path = `/en/messaging/stop/${token}`;
    const html = await (await test.request(path)).text();
    expect(html).toContain('nobody can stop them');
    expect(html).not.toContain('value="stop"');
    const news = { contactId: contacts[0] ?? '', purpose: kinds.normal.purpose };
    const other = stopToken(test.platform.keyring, news);
    const visit = await visitPage(test, `/en/messaging/stop/${other}`);
    expect((await test.request(path, formPost(visit, { want: 'stop' }))).status).toBe(303);
    const { rows } = await test.platform.database.sql.query('select * from messaging.consent');
    expect(rows).toEqual([]);
    expect(await comes('a', addressee)).toBe(true);
  });

  it('is not stopped by a stop word, which ends what came before it', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms']);
    await post(test, 'news', { addressee });
    await sendBy(test, createFakeChannel('sms'));
    pass(test, 1);
    expect(await comes('a', addressee)).toBe(true);
    await takeInbound(test.platform, 'sms', { from: '+886912345678', text: 'STOP' });
    expect(await comes('b', addressee)).toBe(true);
    const news = await post(test, 'more', { addressee });
    await sendBy(test, createFakeChannel('sms'));
    expect(await rowOf(test, news)).toMatchObject({ reason: 'no-consent' });
  });

  it('still goes to no contact that takes nothing, and waits for the morning where it is normal', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    test.setNow(new Date('2026-07-01T23:00:00+08:00'));
    expect(await comes('a', addressee)).toBe(false);
    const { sql } = test.platform.database;
    await sql.query(`update messaging.contact set state = 'bounced' where id = $1`, contacts);
    test.setNow(new Date('2026-07-02T09:00:00+08:00'));
    expect(await comes('b', addressee)).toBe(false);
  });
});

describe('kinds of messages', () => {
  it('that share a purpose all always come, or none does', () => {
    const other = { ...kinds.normal, name: 'lanterns.other', purpose };
    expect(() => gatherMessages([kinds.always, other])).toThrow('lanterns.always');
    const alike = { ...kinds.always, name: 'lanterns.other' };
    expect(gatherMessages([kinds.always, alike, kinds.normal]).size).toBe(3);
  });

  it('have names of their own', () => {
    expect(() => gatherMessages([kinds.normal, { ...kinds.normal }])).toThrow(kinds.normal.name);
  });
});
