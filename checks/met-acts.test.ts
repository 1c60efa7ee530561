import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAct } from '../src/platform/acts/define-act.ts';
import { defineLeafKind } from '../src/platform/acts/leaf.ts';
import { defineThing } from '../src/platform/acts/thing.ts';
import { definePowers } from '../src/platform/powers/powers.ts';
import { findUnmet } from './met-acts.ts';

const powers = definePowers('garden', {
  water: [{ who: 'browser' }],
  look: [{ who: 'anyone' }],
  fell: [{ who: 'person', assurance: 'code', sign: true }],
});
const tree = defineThing({
  params: z.object({ tree: z.string() }),
  address: ({ tree = '' }) => tree,
  missing: 'garden.no-such-tree',
  find: async () => undefined,
});
const waterTree = defineAct({
  name: 'garden.water-tree',
  power: powers.water,
  on: tree,
  input: z.object({}),
  output: z.null(),
  refusals: { 'garden.too-wet': 409 },
  leaf: [defineLeafKind('garden.tree.watered', z.strictObject({}))],
  api: { none: 'planted' },
  run: async () => null,
});
const lookAround = defineAct({
  name: 'garden.look-around',
  power: powers.look,
  input: z.object({}),
  output: z.null(),
  api: { none: 'planted' },
  run: async () => null,
});
const fellTree = defineAct({
  name: 'garden.fell-tree',
  power: powers.fell,
  input: z.object({}),
  output: z.null(),
  signs: () => 'Fell the tree',
  api: { none: 'planted' },
  run: async () => null,
});
const garden = { name: 'garden', powers, acts: [waterTree, lookAround, fellTree] };

const all = [
  { act: 'garden.water-tree', refusal: 'garden.no-such-tree' },
  { act: 'garden.water-tree', refusal: 'garden.too-wet' },
  { power: 'garden.water', allowed: true },
  { power: 'garden.water', allowed: false },
  { power: 'garden.look', allowed: true },
  { leaf: 'garden.tree.watered' },
  { power: 'garden.fell', allowed: true },
  { power: 'garden.fell', allowed: false },
  { act: 'garden.fell-tree', refusal: 'step-up-needed' },
  { signed: 'garden.fell-tree' },
];

describe('acts that tests have met', () => {
  it('are whole when each refusal was given and each row was tried both ways', () => {
    expect(findUnmet([garden], all)).toEqual([]);
  });

  it.each([
    [0, 'no test has garden.water-tree refuse by garden.no-such-tree'],
    [1, 'no test has garden.water-tree refuse by garden.too-wet'],
    [2, 'no test has garden.water-tree allowed by the power garden.water'],
    [3, 'no test has garden.water-tree denied by the power garden.water'],
    [4, 'no test has garden.look-around allowed by the power garden.look'],
    [5, 'no test has garden.water-tree write garden.tree.watered'],
    [8, 'no test has garden.fell-tree refuse by step-up-needed'],
    [9, 'no test has garden.fell-tree done by a signature'],
  ])('lack what is missing: trace %i', (gone, told) => {
    expect(findUnmet([garden], all.toSpliced(gone, 1))).toEqual([told]);
  });
});
