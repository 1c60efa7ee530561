import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stepUp } from '../database/platform-schema.ts';
import { done, refuse } from '../outcome.ts';
import { type Actor, type Appointment, definePowers, type Person } from '../powers/powers.ts';
import { signatureMinutes } from '../powers/signing.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineAct } from './define-act.ts';
import { forgetSigning } from './forget-signing.ts';
import { perform } from './perform.ts';
import { isStepUpNeeded } from './sign-act.ts';
import { askStepUp, findAskedStepUp, giveStepUp } from './step-ups.ts';
import { permits } from './thing.ts';

const powers = definePowers('garden', {
  fell: [
    { who: 'office', power: 'garden.fell', body: 'any', assurance: 'code', sign: true },
    { who: 'operator' },
  ],
});

/** What a tree is called may change between signing and doing. */
const names = { oak: 'the old oak' };

const fell = defineAct({
  name: 'garden.fell-tree',
  power: powers.fell,
  input: z.object({ tree: z.string(), unquoted: z.string() }),
  output: z.string(),
  refusals: { 'garden.protected': 409 },
  signs: ({ input: { tree } }, language) =>
    `${language}: fell ${tree === 'oak' ? names.oak : tree}`,
  api: { none: 'planted' },
  async run({ tx, input: { tree } }) {
    if (tree === 'protected') return refuse('garden.protected');
    await tx.execute(sql`insert into felled values (${tree})`);
    return tree;
  },
});

const appointment: Appointment = {
  id: 'a',
  office: 'gardener',
  body: 'park',
  side: 'official',
  powers: ['garden.fell'],
  from: new Date(0),
  until: null,
};

const gardener = (change: Partial<Person> = {}): Actor => ({
  device: 'browser',
  operator: false,
  person: {
    ...{ id: 'gardener', assurance: 'code', appointments: [appointment], persona: null },
    ...{ session: 'session', ...change },
  },
});

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
  await test.platform.database.sql.query('create table felled (tree text)');
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const input = (tree: string, unquoted = '') => ({ tree, unquoted });
const felled = async () => {
  const { rows } = await test.platform.database.sql.query('select tree from felled');
  return (rows as { tree: string }[]).map(({ tree }) => tree);
};
const needed = { ok: false, refusal: { code: 'step-up-needed' } };

/** What the act asks the actor to sign. */
async function neededFor(actor: Actor, sent = input('elm')) {
  const refused = await fell(test.platform, actor, sent);
  const refusal: { code: string } | null = refused.ok ? null : refused.refusal;
  if (refusal === null || !isStepUpNeeded(refusal)) throw new Error('Nothing to sign');
  return refusal.needed;
}

/** Signs it. */
async function sign(actor: Actor, tree: string, unquoted = ''): Promise<void> {
  if (actor.person === null) throw new Error('Nobody to sign');
  const asked = await neededFor(actor, input(tree, unquoted));
  const id = await askStepUp(test.platform, actor.person, asked, null);
  await give(id ?? '');
}

const give = (id: string) =>
  perform(test.platform, { act: 'garden.sign', actor: gardener() }, async ({ tx, at }) =>
    done(await giveStepUp(tx, { id }, { method: 'code', evidence: null, at })),
  );

function later(minutes: number): void {
  test.setNow(new Date(test.platform.clock().getTime() + minutes * 60_000));
}

describe('an act by a row marked sign', () => {
  it('is not done without a signature, and says what exactly is to be signed', async () => {
    const refused = await fell(test.platform, gardener(), input('elm'));
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'step-up-needed',
        needed: {
          act: 'garden.fell-tree',
          text: { en: 'en: fell elm', 'zh-Hant': 'zh-Hant: fell elm' },
          appointment: 'a',
          assurance: 'code',
        },
      },
    });
    expect(await felled()).toEqual([]);
  });

  it('is done by one, once', async () => {
    await sign(gardener(), 'elm');
    expect(await fell(test.platform, gardener(), input('elm'))).toEqual(done('elm'));
    expect(await felled()).toEqual(['elm']);
    expect(await fell(test.platform, gardener(), input('elm'))).toMatchObject(needed);
  });

  it('is done once of two at the same moment', async () => {
    await sign(gardener(), 'elm');
    const both = await Promise.all([1, 2].map(() => fell(test.platform, gardener(), input('elm'))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([needed]);
    expect(await felled()).toEqual(['elm']);
  });

  it('answers the first outcome to the same key again, although the signature is used', async () => {
    await sign(gardener(), 'elm');
    const twice = [1, 2].map(() => fell(test.platform, gardener(), input('elm'), 'key'));
    expect(await Promise.all(twice)).toEqual([done('elm'), done('elm')]);
    expect(await felled()).toEqual(['elm']);
  });

  it.each([
    ['another text', gardener(), input('ash')],
    ['what the text does not quote', gardener(), input('elm', 'more')],
    ['another session', gardener({ session: 'elsewhere' }), input('elm')],
    ['another person', gardener({ id: 'somebody' }), input('elm')],
    ['another office', gardener({ appointments: [{ ...appointment, id: 'b' }] }), input('elm')],
  ])('is not done by a signature for %s', async (_what, actor, sent) => {
    await sign(gardener(), 'elm');
    expect(await fell(test.platform, actor, sent)).toMatchObject(needed);
    expect(await felled()).toEqual([]);
  });

  it('asks again where the text has changed since it was signed', async () => {
    await sign(gardener(), 'oak');
    names.oak = 'the young oak';
    expect(await fell(test.platform, gardener(), input('oak'))).toMatchObject(needed);
    names.oak = 'the old oak';
    expect(await fell(test.platform, gardener(), input('oak'))).toEqual(done('oak'));
  });

  it('is done within five minutes after signing, and not later', async () => {
    await sign(gardener(), 'elm');
    later(signatureMinutes);
    expect(await fell(test.platform, gardener(), input('elm'))).toEqual(done('elm'));
    await sign(gardener(), 'elm');
    later(signatureMinutes + 1 / 60);
    expect(await fell(test.platform, gardener(), input('elm'))).toMatchObject(needed);
  });

  it('is refused before anybody signs, where it could not be done; the signature stays', async () => {
    const refused = { ok: false, refusal: { code: 'garden.protected' } };
    expect(await fell(test.platform, gardener(), input('protected'))).toMatchObject(refused);
    const stranger = gardener({ appointments: [] });
    const denied = { ok: false, refusal: { code: 'not-allowed' } };
    expect(await fell(test.platform, stranger, input('elm'))).toMatchObject(denied);
  });

  it('needs none by a row without the mark', async () => {
    const operator = { device: null, person: null, operator: true };
    expect(await fell(test.platform, operator, input('elm'))).toEqual(done('elm'));
  });
});

describe('what is asked to be signed', () => {
  const ask = async (person: Person) =>
    askStepUp(test.platform, person, await neededFor(gardener()), null);
  const person = gardener().person as Person;
  const find = (id: string | null, who = person) =>
    findAskedStepUp(test.platform.database.db, who, id ?? '', {
      at: test.platform.clock(),
      lock: false,
    });

  it('is known to its session alone, for ten minutes, until it is given', async () => {
    const id = await ask(person);
    expect(await find(id)).toMatchObject({ id, method: null });
    expect(await find(id, { ...person, session: 'elsewhere' })).toBeUndefined();
    expect(await find(id, { ...person, id: 'somebody' })).toBeUndefined();
    later(10);
    expect(await find(id)).toBeUndefined();
    const again = await ask(person);
    await give(again ?? '');
    expect(await find(again)).toBeUndefined();
  });

  it('has a challenge of its own each time', async () => {
    const rows = [await find(await ask(person)), await find(await ask(person))];
    expect(new Set(rows.map((row) => row?.challenge)).size).toBe(2);
  });

  it('cannot be signed without a session', async () => {
    const { session: _, ...without } = person;
    expect(await ask(without)).toBeNull();
  });

  it('is kept twenty times for a session, and forgotten after an hour', async () => {
    const [first] = await Promise.all([ask(person)]);
    for (let count = 0; count < 20; count += 1) {
      later(0.01);
      await ask(person);
    }
    const { db } = test.platform.database;
    expect(await db.$count(stepUp)).toBe(20);
    expect(await find(first ?? null)).toBeUndefined();
    later(61);
    await forgetSigning.handle(test.platform, {});
    expect(await db.$count(stepUp)).toBe(0);
  });
});

describe('a faulty program', () => {
  it('cannot declare a signed act without its text, nor a text without a row that asks for it', () => {
    const { signs: _, ...silent } = fell.declaration;
    expect(() => defineAct(silent)).toThrow('garden.fell-tree');
    const power = { act: 'garden.fell', holders: [{ who: 'operator' as const }] };
    expect(() => defineAct({ ...fell.declaration, power })).toThrow('garden.fell-tree');
  });

  it('that goes past the declaration does nothing by such a row', async () => {
    const { platform } = test;
    const request = { act: 'garden.fell-secretly', actor: gardener() };
    const secretly = perform(platform, request, async (unit) => {
      if (!permits({ ...unit, platform }, powers.fell, {})) return refuse('not-allowed');
      await unit.tx.execute(sql`insert into felled values ('elm')`);
      return done(null);
    });
    await expect(secretly).rejects.toThrow('without its signature');
    expect(await felled()).toEqual([]);
  });
});
