import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pendingAct } from '../database/platform-schema.ts';
import { done, type Outcome, refuse } from '../outcome.ts';
import {
  type Actor,
  type Appointment,
  type BodySide,
  definePowers,
  type Person,
} from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineSharedAct } from './define-shared-act.ts';
import { forgetSigning } from './forget-signing.ts';
import { defineLeafKind } from './leaf.ts';
import { listPending, pendingDays } from './pending-acts.ts';
import { perform } from './perform.ts';
import { isStepUpNeeded } from './sign-act.ts';
import { askStepUp, giveStepUp } from './step-ups.ts';

const powers = definePowers('garden', {
  found: [{ who: 'office', power: 'garden.found', body: 'any', assurance: 'code', sign: true }],
});
const proposed = defineLeafKind('garden.garden.proposed', z.strictObject({}));
const founded = defineLeafKind('garden.garden.founded', z.strictObject({}));
const subject = (id: string) => ({ type: 'garden.garden', id });

/** What stands in the text may change between the two signatures. */
const words = { beside: 'the river' };

const found = defineSharedAct({
  name: 'garden.found-garden',
  power: powers.found,
  input: z.object({ id: z.string(), beds: z.array(z.object({ b: z.int(), a: z.int() })) }),
  output: z.object({ garden: z.string() }),
  refusals: { 'garden.exists': 409 },
  leaf: [proposed, founded],
  signs: ({ input: { id } }) => `Found ${id} by ${words.beside}`,
  api: { none: 'planted' },
  twoOwners: async ({ input: { id } }) =>
    id === 'old' ? refuse('garden.exists') : { kind: proposed, subject: subject(id), public: {} },
  async run({ tx, record, input: { id } }) {
    await tx.execute(sql`insert into founded values (${id})`);
    await record({ kind: founded, subject: subject(id), public: {} });
    return { garden: id };
  },
});

function officer(id: string, sides: readonly BodySide[], change: Partial<Appointment> = {}): Actor {
  const appointments = sides.map((side) => ({
    ...{ id: `${id}-${side}`, office: 'founder', body: side, side, powers: ['garden.found'] },
    ...{ from: new Date(0), until: null, ...change },
  }));
  const person = {
    id,
    assurance: 'code',
    appointments,
    persona: null,
    session: `of ${id}`,
  } as const;
  return { device: id, operator: false, person };
}

const keeper = officer('keeper', ['official']);
const trustee = officer('trustee', ['civil-society']);

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
  await test.platform.database.sql.query('create table founded (id text)');
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const input = (id: string) => ({ id, beds: [{ b: 1, a: 2 }] });
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, string>[];
const gardens = async () => (await query('select id from founded')).map(({ id }) => id);
const leaves = async () =>
  (
    await query(`select kind || ' ' || coalesce(body, '') as leaf
      from transparency_log.entry order by id`)
  ).map(({ leaf }) => leaf);

/** Does the act with a signature of what it asks for. */
async function sign(actor: Actor, sent = input('park'), key?: string) {
  await prepare(actor, sent);
  return found(test.platform, actor, sent, key);
}

/** Signs what the act asks for, so that it can be done; nothing where it asks for none. */
async function prepare(actor: Actor, sent = input('park')): Promise<void> {
  const { platform } = test;
  const refused: Outcome<unknown> = await found(platform, actor, sent);
  if (refused.ok || !isStepUpNeeded(refused.refusal)) return;
  const { needed } = refused.refusal;
  const id = await askStepUp(platform, actor.person as Person, needed, null);
  await perform(platform, { act: 'garden.sign', actor }, async ({ tx, at }) => {
    const given = { method: 'code', evidence: null, at } as const;
    return done(await giveStepUp(tx, { id: id ?? '' }, given));
  });
}

const waits = { ok: true, value: { waits: expect.any(String), until: '2026-07-15T04:00:00.000Z' } };
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('an act of two owners', () => {
  it.each([
    ['government first', keeper, trustee, 'official', 'civil-society'],
    ['civil society first', trustee, keeper, 'civil-society', 'official'],
  ])('is done by the second signature: %s', async (_order, one, other, first, second) => {
    expect(await sign(one)).toMatchObject(waits);
    expect(await gardens()).toEqual([]);
    expect(await leaves()).toEqual([`garden.garden.proposed ${first}`]);
    expect(await sign(other)).toEqual(done({ garden: 'park' }));
    expect(await gardens()).toEqual(['park']);
    expect(await leaves()).toEqual([
      `garden.garden.proposed ${first}`,
      `garden.garden.founded ${second}`,
    ]);
    expect(await test.platform.database.db.$count(pendingAct)).toBe(0);
  });

  it('needs a signature of each: without one, nothing waits and nothing is done', async () => {
    expect(await found(test.platform, keeper, input('park'))).toMatchObject(
      refused('step-up-needed'),
    );
    expect(await test.platform.database.db.$count(pendingAct)).toBe(0);
    await sign(keeper);
    expect(await found(test.platform, trustee, input('park'))).toMatchObject(
      refused('step-up-needed'),
    );
    expect(await gardens()).toEqual([]);
    expect(await leaves()).toHaveLength(1);
  });

  it.each([
    ['the first person again', keeper],
    ['a colleague of the first', officer('deputy', ['official'])],
  ])('is not done by %s', async (_who, other) => {
    await sign(keeper);
    expect(await sign(other)).toMatchObject(refused('other-side-needed'));
    expect(await gardens()).toEqual([]);
  });

  it.each([
    ['somebody of a school', officer('teacher', ['other'])],
    ['somebody with offices on both sides', officer('both', ['official', 'civil-society'])],
  ])('cannot be signed by %s', async (_who, actor) => {
    expect(await sign(actor)).toMatchObject(refused('no-owner'));
    await sign(trustee);
    expect(await sign(actor)).toMatchObject(refused('no-owner'));
    expect(await gardens()).toEqual([]);
  });

  it('is refused before anybody signs, where it can never be done', async () => {
    expect(await found(test.platform, keeper, input('old'))).toMatchObject(
      refused('garden.exists'),
    );
  });

  it('is not done where its text has changed; signed anew by both, it is', async () => {
    await sign(keeper);
    words.beside = 'the railway';
    expect(await sign(trustee)).toMatchObject(refused('text-changed'));
    words.beside = 'the river';
    expect(await sign(trustee)).toEqual(done({ garden: 'park' }));
  });

  it('is another act with other input', async () => {
    await sign(keeper);
    const other = { id: 'park', beds: [{ b: 1, a: 3 }] };
    expect(await sign(trustee, other)).toMatchObject(waits);
    expect(await gardens()).toEqual([]);
  });

  it('stays signed by an office that has ended since', async () => {
    const until = new Date(test.platform.clock().getTime() + 1000);
    await sign(officer('keeper', ['official'], { until }));
    test.setNow(new Date(until.getTime() + 1000));
    expect(await sign(trustee)).toEqual(done({ garden: 'park' }));
  });

  it('waits fourteen days, then it is signed for the first time again', async () => {
    await sign(keeper);
    const end = new Date(test.platform.clock().getTime() + pendingDays * 86_400_000);
    test.setNow(end);
    expect(await sign(trustee)).toMatchObject({ ok: true, value: { waits: expect.any(String) } });
    expect(await gardens()).toEqual([]);
    await forgetSigning.handle(test.platform, {});
    expect(await test.platform.database.db.$count(pendingAct)).toBe(1);
    test.setNow(new Date(end.getTime() + pendingDays * 86_400_000));
    await forgetSigning.handle(test.platform, {});
    expect(await test.platform.database.db.$count(pendingAct)).toBe(0);
  });

  it('is done once where both sign at the same moment, and the key of each is answered again', async () => {
    await prepare(keeper);
    await prepare(trustee);
    const both = await Promise.all([
      found(test.platform, keeper, input('park'), 'k'),
      found(test.platform, trustee, input('park'), 't'),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await gardens()).toEqual(['park']);
    expect(await leaves()).toHaveLength(2);
    expect(await found(test.platform, keeper, input('park'), 'k')).toEqual(both[0]);
    expect(await gardens()).toEqual(['park']);
  });
});

describe('what waits', () => {
  const list = (person: string, sides: readonly string[], acts = ['garden.found-garden']) =>
    listPending(test.platform.database.db, { person, acts, sides }, test.platform.clock(), 50);

  it('is listed for the other side who may sign it, and for whoever signed it', async () => {
    await sign(keeper);
    expect(await list('trustee', ['civil-society'])).toMatchObject([
      { act: 'garden.found-garden', text: { en: 'Found park by the river' }, person: 'keeper' },
    ]);
    expect(await list('keeper', ['official'])).toHaveLength(1);
    expect(await list('deputy', ['official'])).toEqual([]);
    expect(await list('trustee', ['civil-society'], [])).toEqual([]);
    expect(await list('both', ['official', 'civil-society'])).toEqual([]);
    expect(await list('citizen', [])).toEqual([]);
  });
});
