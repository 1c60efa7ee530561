import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../../modules.ts';
import type { Leaf } from '../../../platform/acts/leaf.ts';
import { perform } from '../../../platform/acts/perform.ts';
import type { Module } from '../../../platform/module.ts';
import { done } from '../../../platform/outcome.ts';
import type { KnownPerson } from '../../../platform/person-data/held-data.ts';
import { operator, type Person } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { platformTexts } from '../../../platform/texts/texts.ts';
import { accountNumber } from '../domain/account-number.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { pseudonym } from '../index.ts';
import { appointment, code } from '../store/schema.ts';
import { askForCode, browser, enter, request } from '../test/visitor.ts';
import { appoint } from './appoint.ts';
import { endSessions } from './end-sessions.ts';
import { erasePerson } from './erase-person.ts';
import { insertUnnamedPerson } from './make-person.ts';
import { requestCode } from './request-code.ts';
import { findBehindContact, lockBehindContact } from './unproved-contact.ts';

const contact = 'lin@example.org';
const erased: KnownPerson[] = [];
const withdrawn: Person[] = [];
let fails = false;

/** A module that is asked to let go of people, and may fail at it. */
const planted: Module = {
  name: 'planted',
  texts: platformTexts,
  powers: {},
  personData: {
    kinds: [],
    read: async () => ({}),
    withdraw: async (_platform, person) => void withdrawn.push(person),
    async erase(_unit, _platform, person) {
      if (fails) throw new Error('The planted module lets nobody go');
      erased.push(person);
    },
  },
};
const leaves: Leaf[] = [];
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables', {}, [...modules, planted]);
  const { plugs } = test.platform;
  const record: typeof plugs.record = async (platform, unit, leaf, office) => {
    leaves.push(leaf);
    await plugs.record(platform, unit, leaf, office);
  };
  Object.assign(test.platform, { plugs: { ...plugs, record } });
});
afterAll(() => test.close());

const erase = (address = contact, withdraw = false) =>
  erasePerson(test.platform, operator, { contact: address, withdraw });
const office = { contact, publicName: 'Lin', until: null };
function lookupOf(address: string): string {
  const read = readContact(address);
  if (!read.ok) throw new Error(`No address: ${address}`);
  return contactLookup(test.platform.keyring, read.address);
}
const harbour = {
  body: 'harbour-office',
  newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
} as const;

describe('erasing a person', () => {
  it('ends what runs, withdraws what waits, and leaves the office that was held', async () => {
    await appoint(test.platform, operator, { ...office, ...harbour, office: 'moderator' });
    const { personId } = await enter(test, browser('lin'), contact);
    await appoint(test.platform, operator, { ...office, ...harbour, office: 'convener' });
    const name = await pseudonym(test.platform, personId, 'planted');
    await askForCode(test, browser('lin-elsewhere'), contact);
    leaves.length = 0;
    expect(await erase()).toEqual({ ok: true, value: { erased: true, withdrawn: [] } });
    expect(erased.map((person) => [person.id, person.pseudonym('planted')])).toEqual([
      [personId, name],
    ]);
    const { db } = test.platform.database;
    expect(await db.select().from(code)).toEqual([]);
    const held = await db.select().from(appointment).where(eq(appointment.bodyId, harbour.body));
    expect(held).toMatchObject([{ officeId: 'moderator', personId: null, publicName: 'Lin' }]);
    expect(held[0]?.endsAt).not.toBeNull();
    expect(leaves.map(({ kind, public: said }) => [kind.kind, said])).toEqual([
      ['identity.appointment.ended', { body: harbour.body, office: 'moderator' }],
      ['identity.appointment.withdrawn', { body: harbour.body, office: 'convener' }],
      ['identity.person.erased', {}],
    ]);
    await expect(pseudonym(test.platform, personId, 'planted')).rejects.toThrow('needs a person');
  });

  it('takes back what was contributed, where that is asked for, before anything goes', async () => {
    const { personId } = await enter(test, browser('ho'), 'ho@example.org');
    expect(await erase('ho@example.org', true)).toMatchObject({
      value: { withdrawn: expect.arrayContaining(['planted']) },
    });
    expect(withdrawn.map(({ id }) => id)).toEqual([personId]);
  });

  it('is all or nothing: where one part fails, everything is still there', async () => {
    const { personId } = await enter(test, browser('mei'), 'mei@example.org');
    fails = true;
    await expect(erase('mei@example.org')).rejects.toThrow('lets nobody go');
    fails = false;
    expect(await pseudonym(test.platform, personId, 'planted')).toMatch(/^[a-z2-7]{16}$/);
    expect(await erase('mei@example.org')).toMatchObject({ ok: true });
  });

  it.each([
    ['no address', 'nobody', 'identity.not-an-address'],
    ['an address that nobody has proved', 'nobody@example.org', 'identity.no-such-person'],
  ])('is refused for %s', async (_what, address, refusal) => {
    expect(await erase(address)).toMatchObject({ refusal: { code: refusal } });
  });

  it('who has no contact is by the number that their account shows, and by no other', async () => {
    const unnamed = await insertUnnamedPerson(test.platform, {
      ...{ tx: test.platform.database.db, at: test.platform.clock() },
      random: test.platform.random,
    });
    const byNumber = (account: string) =>
      erasePerson(test.platform, operator, { account, withdraw: false });
    expect(await byNumber('x')).toMatchObject({ refusal: { code: 'identity.not-an-account' } });
    const none = accountNumber('nobody');
    expect(await byNumber(none)).toMatchObject({ refusal: { code: 'identity.no-such-person' } });
    const number = accountNumber(unnamed);
    expect(await endSessions(test.platform, operator, { account: 'x' })).toMatchObject({
      refusal: { code: 'identity.not-an-account' },
    });
    expect(await endSessions(test.platform, operator, { account: number })).toEqual({
      ...{ ok: true, value: { ended: 0 } },
    });
    expect(await byNumber(number.toLowerCase())).toMatchObject({ ok: true });
    expect(await byNumber(number)).toMatchObject({ refusal: { code: 'identity.no-such-person' } });
  });

  it('erases who was only invited, and never came, by what waits for their contact', async () => {
    const invited = 'never-came@example.org';
    const input = { ...office, ...harbour, contact: invited, office: 'convener' };
    expect(await appoint(test.platform, operator, input)).toMatchObject({ ok: true });
    await requestCode(test.platform, browser('elsewhere'), request(invited));
    leaves.length = 0;
    erased.length = 0;
    expect(await erase(invited)).toEqual({ ok: true, value: { erased: true, withdrawn: [] } });
    const lookup = lookupOf(invited);
    expect(erased.map(({ addressKeys }) => addressKeys)).toEqual([[lookup]]);
    const { rows } = await test.platform.database.sql.query(
      `select 1 from identity.appointment where invited_lookup = $1 union all
       select 1 from identity.code where lookup = $1 union all
       select 1 from messaging.message where sealed is not null`,
      [lookup],
    );
    expect(rows).toEqual([]);
    expect(leaves.map(({ kind, public: said }) => [kind.kind, said])).toEqual([
      ['identity.appointment.withdrawn', { body: harbour.body, office: 'convener' }],
      ['identity.person.erased', {}],
    ]);
    expect(await erase(invited)).toMatchObject({ refusal: { code: 'identity.no-such-person' } });
  });

  it('erases who has come since the command began', async () => {
    const address = 'just-came@example.org';
    const lookup = lookupOf(address);
    await appoint(test.platform, operator, {
      ...office,
      ...harbour,
      contact: address,
      office: 'convener',
    });
    const behind = await findBehindContact(test.platform, lookup);
    if (behind === undefined) throw new Error('Nothing waits');
    const { personId } = await enter(test, browser('just'), address);
    const act = { act: 'lock', actor: operator };
    const locked = await perform(test.platform, act, async ({ tx }) =>
      done(await lockBehindContact(test.platform, tx, behind)),
    );
    expect(locked).toMatchObject({ value: { id: personId } });
  });

  it('is the operator’s alone', async () => {
    const input = { contact: 'lin@example.org', withdraw: false };
    const refused = await erasePerson(test.platform, browser('stranger'), input);
    expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } });
  });

  it('forgets how often codes were sent to the number, too', async () => {
    const number = '+886912345678';
    await enter(test, browser('elder'), number);
    const keys = async () => {
      const { rows } = await test.platform.database.sql.query(
        `select key from rate_limits.used_points where key like '%codes-per-number%'`,
      );
      return rows.length;
    };
    expect(await keys()).toBe(1);
    expect(await erase('0912-345-678')).toMatchObject({ ok: true });
    expect(await keys()).toBe(0);
  });
});
