import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';
import { type AddedPowers, type OfficeKind, officesOf } from '../src/platform/powers/offices.ts';
import type { Powers } from '../src/platform/powers/powers.ts';

interface Declaring {
  readonly name: string;
  readonly powers: Powers;
  readonly offices?: readonly (AddedPowers | OfficeKind)[];
}

/** Powers that a module asks of an office although none of its offices carries them, so that nobody can. */
function findUncarried({ powers, offices = [] }: Declaring): string[] {
  const carried = offices.flatMap((office) => office.powers);
  return Object.values(powers)
    .flatMap(({ holders }) => holders)
    .flatMap((holder) => (holder.who === 'office' ? [holder.power] : []))
    .filter((power) => !carried.includes(power));
}

/** Offices that give no power, or one of another module. */
function findForeign({ name, offices = [] }: Declaring): string[] {
  return offices
    .filter(({ powers }) => powers.length === 0 || powers.some((p) => !p.startsWith(`${name}.`)))
    .map(({ id }) => id);
}

describe('offices', () => {
  it.each(modules)(
    'of $name carry every power that it asks of an office, and its own alone',
    (module) => {
      expect(findUncarried(module)).toEqual([]);
      expect(findForeign(module)).toEqual([]);
    },
  );

  it('to which a module adds powers are there', () => {
    const declared = officesOf(modules).map(({ id }) => id);
    const named = modules.flatMap(({ offices = [] }) => offices.map(({ id }) => id));
    expect(named.filter((id) => !declared.includes(id))).toEqual([]);
  });

  it('that are planted without a power, or with that of another module, are found', () => {
    const title = { 'zh-Hant': '書記', en: 'Clerk' };
    const holder = { who: 'office', power: 'a.sign', body: 'own', assurance: 'code' } as const;
    const powers = { sign: { act: 'a.sign', holders: [holder] } };
    const offices = [{ id: 'clerk', title, powers: ['b.sign'] }];
    const planted = { name: 'a', powers, offices };
    expect(findUncarried(planted)).toEqual(['a.sign']);
    expect(findForeign(planted)).toEqual(['clerk']);
    expect(findForeign({ ...planted, offices: [{ id: 'clerk', title, powers: [] }] })).toEqual([
      'clerk',
    ]);
  });

  it('that two modules declare are refused by name', () => {
    const clerk = { id: 'clerk', title: { 'zh-Hant': '書記', en: 'Clerk' }, powers: ['a.sign'] };
    expect(officesOf([{ offices: [clerk] }, {}])).toEqual([clerk]);
    expect(() => officesOf([{ offices: [clerk] }, { offices: [clerk] }])).toThrow('clerk');
  });

  it('have the powers of all modules that name them, where one declares them', () => {
    const clerk = { id: 'clerk', title: { 'zh-Hant': '書記', en: 'Clerk' }, powers: ['a.sign'] };
    const more = { id: 'clerk', powers: ['b.seal'] };
    expect(officesOf([{ offices: [more] }, { offices: [clerk] }])).toEqual([
      { ...clerk, powers: ['b.seal', 'a.sign'] },
    ]);
    expect(officesOf([{ offices: [more] }])).toEqual([]);
  });
});
