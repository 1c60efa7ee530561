import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuse } from '../outcome.ts';
import { type Actor, type Assurance, definePowers, nobody } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineAct } from './define-act.ts';
import { refusalsOf, refusalsOfAct } from './refusals-of.ts';
import { defineThing, type Search } from './thing.ts';

const powers = definePowers('garden', {
  water: [{ who: 'browser' }],
  prune: [
    { who: 'office', power: 'garden.tend', body: 'own', assurance: 'passkey' },
    { who: 'named', list: 'keepers', power: null, assurance: 'code' },
  ],
});

interface Tree {
  readonly name: string;
  readonly hidden: boolean;
}

const trees: Readonly<Record<string, Tree>> = {
  oak: { name: 'oak', hidden: false },
  seedling: { name: 'seedling', hidden: true },
};
const asked: string[] = [];

const tree = defineThing({
  params: z.object({ tree: z.string() }),
  address: ({ tree: name = '' }) => name,
  missing: 'garden.no-such-tree',
  async find({ lock }: Search, name: string) {
    asked.push(`find ${lock}`);
    return trees[name];
  },
  isPublic: ({ hidden }) => !hidden,
  async bodies() {
    asked.push('bodies');
    return ['park'];
  },
  named: {
    async keepers() {
      asked.push('keepers');
      return ['keeper'];
    },
  },
});

const watered: string[] = [];
const water = defineAct({
  name: 'garden.water-tree',
  power: powers.water,
  on: tree,
  input: z.object({ litres: z.int() }),
  output: z.object({ tree: z.string(), litres: z.int() }),
  refusals: { 'garden.too-wet': 409 },
  api: { path: '/{tree}/water' },
  async run({ thing: { name }, input: { litres } }) {
    watered.push(`${name} ${litres}`);
    return litres > 9 ? refuse('garden.too-wet', { litres }) : { tree: name, litres };
  },
});

const prune = defineAct({
  name: 'garden.prune-tree',
  power: powers.prune,
  on: tree,
  input: z.object({}),
  output: z.string(),
  api: { none: 'planted' },
  run: async ({ thing }) => thing.name,
});

const browser: Actor = { ...nobody, device: 'one browser' };
const person = (id: string, body?: string, assurance: Assurance = 'passkey'): Actor => ({
  ...nobody,
  person: {
    id,
    assurance,
    persona: null,
    appointments:
      body === undefined
        ? []
        : [
            {
              id: 'a',
              office: 'gardener',
              body,
              side: 'official',
              powers: ['garden.tend'],
              from: new Date(0),
              until: null,
            },
          ],
  },
});

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => {
  watered.length = 0;
  asked.length = 0;
});
afterAll(() => test.close());

describe('a declared act', () => {
  it('answers what it gives, and refuses by a code with its facts', async () => {
    expect(await water(test.platform, browser, 'oak', { litres: 3 })).toEqual({
      ok: true,
      value: { tree: 'oak', litres: 3 },
    });
    expect(await water(test.platform, browser, 'oak', { litres: 10 })).toEqual({
      ok: false,
      refusal: { code: 'garden.too-wet', facts: { litres: 10 } },
    });
  });

  it('is refused where there is no such thing, and to whoever may not', async () => {
    expect(await water(test.platform, browser, 'none', { litres: 1 })).toMatchObject({
      refusal: { code: 'garden.no-such-tree' },
    });
    expect(await water(test.platform, nobody, 'oak', { litres: 1 })).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    expect(watered).toEqual([]);
  });

  it('tells of a hidden thing those alone who may, or lack nothing but a passkey', async () => {
    expect(await prune(test.platform, person('p'), 'oak', {})).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    expect(await prune(test.platform, person('p'), 'seedling', {})).toMatchObject({
      refusal: { code: 'garden.no-such-tree' },
    });
    const byCode = person('p', 'park', 'code');
    expect(await prune(test.platform, byCode, 'seedling', {})).toMatchObject({
      refusal: { code: 'passkey-needed' },
    });
    expect(await prune(test.platform, person('p', 'park'), 'seedling', {})).toMatchObject({
      value: 'seedling',
    });
  });

  it('asks the thing, which it locks, for no more than its power depends on', async () => {
    await water(test.platform, browser, 'oak', { litres: 1 });
    expect(asked).toEqual(['find true']);
    asked.length = 0;
    expect(await prune(test.platform, person('keeper'), 'oak', {})).toMatchObject({ ok: true });
    expect(asked.sort()).toEqual(['bodies', 'find true', 'keepers']);
  });
});

describe('the key of a declared act', () => {
  it('makes the same content one act', async () => {
    const first = await water(test.platform, browser, 'oak', { litres: 2 }, 'k1');
    expect(await water(test.platform, browser, 'oak', { litres: 2 }, 'k1')).toEqual(first);
  });

  it('never answers other content, another thing or another act with the first outcome', async () => {
    await water(test.platform, browser, 'oak', { litres: 2 }, 'k2');
    expect(await water(test.platform, browser, 'oak', { litres: 5 }, 'k2')).toMatchObject({
      value: { litres: 5 },
    });
    expect(await water(test.platform, browser, 'seedling', { litres: 2 }, 'k2')).toMatchObject({
      value: { tree: 'seedling' },
    });
    expect(await water(test.platform, browser, 'oak', { litres: 10 }, 'k2')).toMatchObject({
      refusal: { code: 'garden.too-wet' },
    });
  });
});

describe('the refusals of a module', () => {
  it('are those of its acts, their things and its pages, each with one status', () => {
    expect(refusalsOfAct(water.declaration)).toEqual({
      'garden.no-such-tree': 404,
      'garden.too-wet': 409,
    });
    const module = { name: 'garden', acts: [water, prune], refusals: { 'garden.no-map': 404 } };
    expect(Object.keys(refusalsOf(module)).sort()).toEqual([
      'garden.no-map',
      'garden.no-such-tree',
      'garden.too-wet',
    ]);
  });

  it('cannot have two statuses', () => {
    const module = { name: 'garden', acts: [water], refusals: { 'garden.too-wet': 422 } };
    expect(() => refusalsOf(module)).toThrow('garden.too-wet has two statuses: 409 and 422');
  });
});
