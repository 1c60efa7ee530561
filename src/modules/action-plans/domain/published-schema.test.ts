import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyPlan } from '../test/any-plan.ts';
import { realFile } from '../test/real-plan.ts';
import { problemSentences } from './plan-problems.ts';
import { planSchema } from './plan-schema.ts';

/** The schema that we publish for whoever writes such files. */
const published = JSON.parse(
  readFileSync(
    new URL('../../../../docs/formats/action-plan.schema.json', import.meta.url),
    'utf8',
  ),
);
const document = readFileSync(
  new URL('../../../../docs/formats/action-plan.md', import.meta.url),
  'utf8',
);
const fromPublished = z.fromJSONSchema(published);

// biome-ignore lint/suspicious/noExplicitAny: a file to be spoilt anywhere
type Spoilt = any;

const real = (): Spoilt => JSON.parse(realFile.toString());
const accepted = (file: unknown) => ({
  published: fromPublished.safeParse(file).success,
  ours: planSchema.safeParse(file).success,
});

describe('the published schema', () => {
  it('takes the real plan, and any plan, as our reader does', () => {
    expect(accepted(real())).toEqual({ published: true, ours: true });
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(accepted(JSON.parse(JSON.stringify(plan)))).toEqual({ published: true, ours: true });
      }),
      { numRuns: 30 },
    );
  });

  it('has its keys in the order in which we write them', () => {
    const { shape } = planSchema;
    expect(Object.keys(published.properties)).toEqual(Object.keys(shape));
  });

  it.each<[string, (file: Spoilt) => void]>([
    ['a key too many', (f) => Object.assign(f, { colour: 1 })],
    ['a key too few', (f) => delete f.notes],
    ['another format', (f) => Object.assign(f, { format: 'x' })],
    ['a month that is none', (f) => Object.assign(f, { adopted: '2021-13' })],
    ['an id with a space', (f) => Object.assign(f, { id: 'no id' })],
    ['a country in small letters', (f) => Object.assign(f, { jurisdiction: 'tw' })],
    ['a title without any language', (f) => Object.assign(f, { title: {} })],
    ['a language that is none', (f) => Object.assign(f, { title: { '?': 'x' } })],
    ['a text of 20,001 characters', (f) => Object.assign(f.title, { en: '字'.repeat(20_001) })],
    ['no commitments', (f) => Object.assign(f, { commitments: [] })],
    [
      'a milestone without events',
      (f) => Object.assign(f.commitments[2].milestones[0], { events: [] }),
    ],
    [
      'an unknown kind of event',
      (f) => Object.assign(f.commitments[2].milestones[0].events[0], { kind: 'x' }),
    ],
    [
      'a value twice',
      (f) => Object.assign(f.commitments[0], { values: ['inclusion', 'inclusion'] }),
    ],
    ['a goal that is none', (f) => Object.assign(f.commitments[0], { sdgs: ['18'] })],
    ['a meeting numbered 0', (f) => Object.assign(f.forum.meetings[0], { number: 0 })],
    ['half a seat', (f) => Object.assign(f.forum.seats, { civil: 0.5 })],
  ])('refuses %s, as our reader does', (_what, spoil) => {
    const file = real();
    spoil(file);
    expect(accepted(file)).toEqual({ published: false, ours: false });
  });
});

describe('the document of the format', () => {
  it('tells every code of a problem, in its words', () => {
    const rows = [...document.matchAll(/^\| `([a-z0-9-]+)` +\| (.+?) +\|$/gm)].map(
      ([, code, words]) => [code, words],
    );
    expect(rows).toEqual(expect.arrayContaining(Object.entries(problemSentences)));
  });
});
