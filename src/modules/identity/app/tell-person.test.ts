import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/acts/perform.ts';
import { endConsent } from '../../../platform/messaging/contacts/contacts.ts';
import { done } from '../../../platform/outcome.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { contact } from '../store/schema.ts';
import { browser, deliverMail, enter } from '../test/visitor.ts';
import type { PasskeyNotice } from './messages.ts';
import { tellPerson } from './tell-person.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const tell = async (personId: string, notice: PasskeyNotice, name: string | null = 'Lantern') => {
  await perform<null, never>(test.platform, { act: 'test.tell', actor: nobody }, async (unit) => {
    await tellPerson(unit, test.platform, personId, notice, name);
    return done(null);
  });
  await deliverMail(test);
};
const enterEmpty = async () => {
  const { personId } = await enter(test, browser('mine'), 'someone@example.org');
  return { personId, before: test.mails.length };
};
const notices = ['added', 'removed', 'counter'] as const;

describe('what happened to a passkey', () => {
  it.each(notices)('is told at once in the night, without a way to stop it: %s', async (notice) => {
    const { personId, before } = await enterEmpty();
    test.setNow(new Date('2026-07-01T03:00:00+08:00'));
    await tell(personId, notice);
    const [mail, ...more] = test.mails.slice(before);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Lantern');
    expect(mail?.headers).toBeUndefined();
    expect(mail?.text).not.toContain('/stop/');
  });

  it('is told though the person once stopped such notices by their former link', async () => {
    const { personId, before } = await enterEmpty();
    const { db } = test.platform.database;
    const [own] = await db.select().from(contact);
    const at = test.platform.clock();
    const stop = { contactId: own?.id ?? '', purpose: 'identity.passkey', how: 'link', at };
    await endConsent(db, stop);
    await tell(personId, 'added');
    expect(test.mails.length).toBe(before + 1);
  });

  it('is told each time, but a copied one, which strangers use as often as they like, once an hour', async () => {
    const { personId, before } = await enterEmpty();
    for (let times = 0; times < 3; times += 1) await tell(personId, 'removed', null);
    expect(test.mails.length).toBe(before + 3);
    for (let times = 0; times < 5; times += 1) await tell(personId, 'counter');
    expect(test.mails.length).toBe(before + 4);
    await tell(personId, 'counter', 'another key');
    test.setNow(new Date(test.platform.clock().getTime() + 60 * 60_000));
    await tell(personId, 'counter');
    expect(test.mails.length).toBe(before + 6);
  });
});
