import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findPeopleInOffice } from '../index.ts';
import { findBody, findOffice } from '../store/bodies.ts';
import { browser, enter } from '../test/visitor.ts';
import { type AppointInput, appoint } from './appoint.ts';

const address = 'lin@example.org';
const appointed: AppointInput = {
  contact: address,
  publicName: 'Lin',
  body: 'harbour-office',
  office: 'moderator',
  newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
  until: null,
};
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const refusalOf = async (changes: Partial<AppointInput>) => {
  const outcome = await appoint(test.platform, operator, { ...appointed, ...changes });
  return outcome.ok ? null : outcome.refusal.code;
};
const holders = () =>
  findPeopleInOffice(test.platform.database.db, 'deliberations.moderate', test.platform.clock());

describe('an appointment by the operator', () => {
  it('gives no power until somebody signs in with the contact', async () => {
    expect(await refusalOf({})).toBeNull();
    expect(await holders()).toEqual([]);
    await enter(test, browser('stranger'), 'stranger@example.org');
    expect(await holders()).toEqual([]);
    const { personId } = await enter(test, browser('lin'), 'Lin@Example.org');
    expect(await holders()).toMatchObject([
      {
        personId,
        publicName: 'Lin',
        title: { 'zh-Hant': '討論主持人', en: 'Moderator' },
        bodyId: 'harbour-office',
        bodyName: { en: 'Harbour Office' },
      },
    ]);
  });

  it('of somebody known counts from their next sign-in on', async () => {
    const { personId } = await enter(test, browser('lin'), address);
    await refusalOf({});
    expect(await holders()).toEqual([]);
    await enter(test, browser('lin'), address);
    expect(await holders()).toMatchObject([{ personId }]);
  });

  it('founds the body on the side of its kind', async () => {
    await refusalOf({});
    expect(await findBody(test.platform.database.db, 'harbour-office')).toMatchObject({
      kind: 'local-government',
      side: 'official',
    });
  });

  it('founds an office that a module declares, with its title and powers', async () => {
    const title = { 'zh-Hant': '點燈人', en: 'Lamplighter' };
    const offices = [{ id: 'lamplighter', title, powers: ['lamps.light'] }];
    const platform = { ...test.platform, offices };
    const input = { ...appointed, office: 'lamplighter' };
    expect((await appoint(platform, operator, input)).ok).toBe(true);
    expect(await findOffice(platform.database.db, input.body, 'lamplighter')).toMatchObject({
      title,
      powers: ['lamps.light'],
    });
  });

  it('describes no office that a module declares, whose powers it would have besides', async () => {
    const title = { 'zh-Hant': '課長', en: 'Section chief' };
    const newOffice = { title, powers: ['identity.vouch-for-pupils'] };
    expect(await refusalOf({ office: 'head', newOffice })).toBe('identity.declared-office');
    expect(await findBody(test.platform.database.db, 'harbour-office')).toBeUndefined();
    expect(await refusalOf({ office: 'section-chief', newOffice })).toBeNull();
  });

  it('keeps body and office that are there already as they are', async () => {
    await refusalOf({});
    const name = { 'zh-Hant': '別的', en: 'Something else' };
    const other = { contact: 'wu@example.org', newBody: { name, kind: 'company' } } as const;
    expect(await refusalOf(other)).toBeNull();
    expect((await findBody(test.platform.database.db, 'harbour-office'))?.name.en).toBe(
      'Harbour Office',
    );
  });

  it('waits once for a contact, office and body; another office waits besides', async () => {
    const twice = await Promise.all([refusalOf({}), refusalOf({})]);
    expect(new Set(twice)).toEqual(new Set([null, 'identity.offered-already']));
    expect(await refusalOf({ contact: 'LIN@example.org' })).toBe('identity.offered-already');
    expect(await refusalOf({ office: 'convener' })).toBeNull();
    const { rows } = await test.platform.database.sql.query('select 1 from identity.appointment');
    expect(rows).toHaveLength(2);
  });

  it('is the operator’s alone', async () => {
    const outcome = await appoint(test.platform, browser('somebody'), appointed);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('cleans hostile names', async () => {
    const name = { 'zh-Hant': '=港\u202e務處', en: '@Harbour\u0000 Office' };
    await refusalOf({ publicName: '+Li\u200bn\n', newBody: { name, kind: 'agency' } });
    await enter(test, browser('lin'), address);
    expect(await holders()).toMatchObject([
      { publicName: 'Lin', bodyName: { 'zh-Hant': '港務處', en: 'Harbour Office' } },
    ]);
  });

  it('is refused when something about it is unfit, and founds nothing then', async () => {
    const { newBody: _, ...withoutBody } = appointed;
    expect(await refusalOf({ contact: 'lin' })).toBe('identity.not-an-address');
    expect(await refusalOf({ publicName: '=\u202e' })).toBe('identity.unfit-name');
    expect(await refusalOf({ body: 'Harbour Office' })).toBe('identity.unfit-id');
    expect(await refusalOf({ office: '../x' })).toBe('identity.unfit-id');
    expect(await refusalOf({ until: test.platform.clock() })).toBe('identity.unfit-period');
    expect(await refusalOf({ office: 'lamp-lighter' })).toBe('identity.no-such-office');
    const outcome = await appoint(test.platform, operator, withoutBody);
    expect(outcome).toMatchObject({ refusal: { code: 'identity.no-such-body' } });
    expect(await findBody(test.platform.database.db, 'harbour-office')).toBeUndefined();
  });
});
