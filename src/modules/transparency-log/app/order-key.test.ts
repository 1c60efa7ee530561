import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, type BodySide, nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { orderLasts } from '../domain/key-terms.ts';
import { openPlatformOfLog } from '../test/log.ts';
import { officer, signed, siteWith } from '../test/owners.ts';
import { openLog } from './found-log.ts';
import { keyFile } from './log-key.ts';
import { orderKey } from './order-key.ts';
import { rotateKey } from './rotate-key.ts';

const power = 'transparency-log.order-key';
let test: TestPlatform;
let sides: readonly BodySide[];
let start: Date;

beforeAll(async () => {
  test = await openPlatformOfLog();
  start = test.platform.clock();
});
beforeEach(async () => {
  await test.empty();
  test.setNow(start);
  sides = ['official', 'civil-society', 'other'];
  rmSync(dirname(keyFile(test.platform.config)), { recursive: true, force: true });
});
afterAll(() => test.close());

/** The site, some of whose offices give the power. */
const site = () => siteWith(test.platform, power, () => sides);
const keeper = officer(power, 'keeper', 'official');
const trustee = officer(power, 'trustee', 'civil-society');
const sign = (actor: Actor) => signed(site(), actor, () => orderKey(site(), actor, {}));

const refused = (code: string) => ({
  ok: false,
  refusal: { code: code.includes('-allowed') ? code : `transparency-log.${code}` },
});
const ordered = { ok: true, value: { until: expect.any(String) } };
const rotate = () => rotateKey(site(), operator, {});
const kinds = async () => {
  const { rows } = await test.platform.database.sql.query(
    'select kind from transparency_log.entry order by id',
  );
  return (rows as { kind: string }[]).map(({ kind }) => kind.replace('transparency-log.', ''));
};

describe('a new key of a site that has owners', () => {
  it('is made by the operator once both have signed, and not before', async () => {
    await openLog(site());
    expect(await rotate()).toMatchObject(refused('key-not-ordered'));
    expect(await sign(keeper)).toMatchObject({ ok: true, value: { waits: expect.any(String) } });
    expect(await rotate()).toMatchObject(refused('key-not-ordered'));
    expect(await sign(keeper)).toMatchObject({ refusal: { code: 'other-side-needed' } });
    expect(await sign(trustee)).toMatchObject(ordered);
    expect(await kinds()).toEqual(['key.proposed', 'key.ordered']);
    expect(await rotate()).toMatchObject({ ok: true });
    expect(await kinds()).toEqual(['key.proposed', 'key.ordered', 'key.announced']);
    // One decision is for one key.
    expect(await sign(keeper)).toMatchObject(refused('rotation-under-way'));
  });

  it('is not decided twice, and is decided anew where it was not made in time', async () => {
    await openLog(site());
    await sign(trustee);
    expect(await sign(keeper)).toMatchObject(ordered);
    expect(await sign(keeper)).toMatchObject(refused('key-ordered'));
    test.setNow(new Date(start.getTime() + orderLasts));
    expect(await rotate()).toMatchObject(refused('key-not-ordered'));
    await sign(keeper);
    expect(await sign(trustee)).toMatchObject(ordered);
    expect(await rotate()).toMatchObject({ ok: true });
  });

  it('needs a log, and is decided by nobody else', async () => {
    expect(await sign(keeper)).toMatchObject(refused('not-founded'));
    await openLog(site());
    for (const actor of [nobody, operator]) {
      expect(await orderKey(site(), actor, {})).toMatchObject(refused('not-allowed'));
    }
    expect(await sign(officer(power, 'school', 'other'))).toMatchObject({
      refusal: { code: 'no-owner' },
    });
  });
});

describe('a new key of a site that lacks an owner', () => {
  it.each([
    ['nobody', []],
    ['government alone', ['official']],
    ['civil society alone', ['civil-society', 'other']],
  ] as const)('is made by the operator: %s', async (_who, there) => {
    await openLog(site());
    sides = there;
    // Whoever is there would sign in vain.
    expect(await sign(keeper)).toMatchObject(refused('owner-missing'));
    expect(await rotate()).toMatchObject({ ok: true });
  });
});
