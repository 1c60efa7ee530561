import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/acts/perform.ts';
import { isStepUpNeeded } from '../../../platform/acts/sign-act.ts';
import { askStepUp, giveStepUp } from '../../../platform/acts/step-ups.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import {
  type Actor,
  type BodySide,
  nobody,
  operator,
  type Person,
} from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { orderLasts } from '../domain/key-terms.ts';
import { openPlatformOfLog } from '../test/log.ts';
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
const site = (): TestPlatform['platform'] => ({
  ...test.platform,
  plugs: {
    ...test.platform.plugs,
    findSides: async (_site, _db, asked) => (asked === power ? sides : []),
  },
});

function officer(id: string, side: BodySide): Actor {
  const office = { id: `${id}-${side}`, office: 'decides', body: side, side, powers: [power] };
  const person = {
    ...({ id, assurance: 'passkey', persona: null, session: `of ${id}` } as const),
    appointments: [{ ...office, from: new Date(0), until: null }],
  } as const;
  return { device: id, operator: false, person };
}
const keeper = officer('keeper', 'official');
const trustee = officer('trustee', 'civil-society');

/** Does it with a signature of what it asks for. */
async function sign(actor: Actor): Promise<Outcome<unknown>> {
  const refused: Outcome<unknown> = await orderKey(site(), actor, {});
  if (refused.ok || !isStepUpNeeded(refused.refusal)) return refused;
  const { needed } = refused.refusal;
  const id = await askStepUp(site(), actor.person as Person, needed, null);
  await perform(site(), { act: 'transparency-log.sign', actor }, async ({ tx, at }) => {
    const given = { method: 'passkey', evidence: null, at } as const;
    return done(await giveStepUp(tx, { id: id ?? '' }, given));
  });
  return orderKey(site(), actor, {});
}

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
    expect(await sign(officer('school', 'other'))).toMatchObject({ refusal: { code: 'no-owner' } });
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
    expect(await rotate()).toMatchObject({ ok: true });
  });
});
