import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { browser, deliverMail, enter, otherDigits, readCode, request } from '../test/visitor.ts';
import { requestCode } from './request-code.ts';
import { signIn } from './sign-in.ts';
import { unlockContact } from './unlock-contact.ts';

const address = 'officer@example.org';
const officer = browser('officer');
const headers = new Headers();
const office = '192.0.2.128/25';
const minute = 60_000;
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { OFFICE_NETWORKS: office });
});
beforeEach(async () => {
  await test.empty();
  // The windows of limits run by the machine's clock.
  vi.useFakeTimers({ toFake: ['Date'], now: test.platform.clock() });
});
afterEach(() => void vi.useRealTimers());
afterAll(() => test.close());

const ask = (actor = officer, network = 'town', email = address) =>
  requestCode(test.platform, actor, { ...request(email), network });
const guess = (digits: string, actor = officer) =>
  signIn(test.platform, actor, { digits, headers });
const pass = (ms: number) => {
  test.setNow(new Date(test.platform.clock().getTime() + ms));
  vi.setSystemTime(test.platform.clock());
};

/** What a stranger can do: ask for the officer's codes from many networks as often as it goes. */
async function askOften(networks: number) {
  for (let number = 0; number < networks; number += 1) {
    for (let time = 0; time < 4; time += 1) await ask(browser(`t${number}`), `network ${number}`);
  }
}

/** Twenty wrong codes, each five in a browser of its own. */
async function guessTwenty() {
  for (let number = 0; number < 4; number += 1) {
    const thief = browser(`thief-${number}`);
    await ask(thief, `network ${number}`);
    await deliverMail(test);
    const wrong = otherDigits(readCode(test, address));
    for (let time = 0; time < 5; time += 1) await guess(wrong, thief);
  }
}

async function comesIn(actor = officer, network = 'town') {
  if (!(await ask(actor, network)).ok) return 'no code';
  await deliverMail(test);
  return (await guess(readCode(test, address), actor)).ok ? 'in' : 'refused';
}

const tables = () => test.platform.database.sql.query('select 1 from identity.code');

describe('somebody whose codes strangers ask for', () => {
  it('is not locked out by three requests from another network, known browser or not', async () => {
    await askOften(1);
    expect(await comesIn()).toBe('in');
  });

  it('comes in with a known browser while a hundred networks ask for the codes', async () => {
    await enter(test, officer, address);
    await askOften(30);
    expect(await comesIn()).toBe('in');
    expect(await comesIn(browser('new'))).toBe('no code');
  });

  it('comes in with a new browser from an office network meanwhile', async () => {
    await askOften(30);
    expect(await comesIn(browser('new'), office)).toBe('in');
  });

  it('waits an hour at most with a new browser elsewhere, never a day', async () => {
    await askOften(30);
    expect(await comesIn()).toBe('no code');
    pass(60 * minute);
    expect(await comesIn()).toBe('in');
  });

  it('comes in at once when the operator has unlocked the contact, for an hour', async () => {
    await askOften(30);
    const contact = 'Officer@EXAMPLE.org';
    const unlocked = await unlockContact(test.platform, operator, { contact });
    expect(unlocked).toEqual({ ok: true, value: { minutes: 60 } });
    await askOften(3);
    expect(await comesIn(browser('one'))).toBe('in');
    pass(60 * minute - 1);
    for (let time = 0; time < 12; time += 1) expect((await ask(browser('two'))).ok).toBe(true);
    pass(1);
    for (let time = 0; time < 3; time += 1) expect((await ask(browser('two'))).ok).toBe(true);
    expect((await ask(browser('two'))).ok).toBe(false);
  });

  it('is unlocked by the operator alone, and only where it is an address', async () => {
    for (const actor of [nobody, officer]) {
      expect(await unlockContact(test.platform, actor, { contact: address })).toMatchObject({
        refusal: { code: 'not-allowed' },
      });
    }
    const outcome = await unlockContact(test.platform, operator, { contact: 'officer' });
    expect(outcome).toMatchObject({ refusal: { code: 'identity.not-an-address' } });
  });

  it('still has a code that was asked for before twenty wrong guesses elsewhere', async () => {
    await ask();
    await deliverMail(test);
    const mine = readCode(test, address);
    await guessTwenty();
    expect((await guess(mine)).ok).toBe(true);
  });

  it('comes in with a new code after twenty wrong guesses elsewhere', async () => {
    await guessTwenty();
    expect(await comesIn()).toBe('in');
  });
});

describe('whoever guesses', () => {
  const digitsFor = async (actor: typeof officer) => {
    expect((await ask(actor)).ok).toBe(true);
    await deliverMail(test);
    return readCode(test, address).length;
  };

  it('must guess eight digits after twenty wrong codes; a known browser is sent six as ever', async () => {
    await enter(test, officer, address);
    expect(await digitsFor(browser('new'))).toBe(6);
    await guessTwenty();
    expect(await digitsFor(browser('new'))).toBe(8);
    expect((await guess(readCode(test, address), browser('new'))).ok).toBe(true);
    expect(await digitsFor(officer)).toBe(6);
  });

  it('from one network leaves codes for others in every hour of a day', async () => {
    let codes = 0;
    for (let at = 0; at < 24 * 60; at += 1) {
      if ((await ask(browser('thief'), 'one network')).ok) codes += 1;
      pass(minute);
    }
    expect(codes).toBeGreaterThan(45);
    expect(codes).toBeLessThan(56);
    expect(await comesIn()).toBe('in');
  });
});

describe('an office behind one address', () => {
  it('gets forty people their codes at once, and more from a network of the settings', async () => {
    for (let number = 0; number < 40; number += 1) {
      const sent = await ask(browser(`p${number}`), 'town', `person-${number}@example.org`);
      expect(sent.ok).toBe(true);
    }
    for (let number = 0; number < 100; number += 1) {
      const sent = await ask(browser(`q${number}`), office, `person-${number}@example.org`);
      expect(sent.ok).toBe(true);
    }
    expect((await tables()).rowCount).toBe(140);
  });

  it('keeps its known browsers going when a neighbour spends the codes of the network', async () => {
    await enter(test, officer, address);
    for (let number = 0; number < 61; number += 1) {
      await ask(browser(`p${number}`), 'town', `invented-${number}@example.org`);
    }
    expect(await comesIn(browser('new'))).toBe('no code');
    expect(await comesIn()).toBe('in');
  });
});
