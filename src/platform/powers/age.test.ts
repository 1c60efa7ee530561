import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Age, ageBands, isOldEnough, type MinAge } from './age.ts';
import { type Actor, denialOf, type Holder, may, type Person } from './powers.ts';

const at = new Date('2026-07-01T04:00:00Z');
const subject = { bodies: ['park'], named: { authors: ['p'] } };
const office = { id: 'a', office: 'x', body: 'park', side: 'official', powers: ['tend'] } as const;

function somebody(age: Age | undefined, assurance: Person['assurance'] = 'passkey'): Actor {
  const appointments = [{ ...office, from: new Date(0), until: null }];
  const person = { id: 'p', assurance, appointments, persona: null, ...(age && { age }) };
  return { device: null, person, operator: false };
}

const holders: Readonly<Record<string, (minAge?: MinAge) => Holder>> = {
  person: (minAge) => ({ who: 'person', assurance: 'passkey', ...aged(minAge) }),
  office: (minAge) => ({
    ...{ who: 'office', power: 'tend', body: 'own', assurance: 'passkey' },
    ...aged(minAge),
  }),
  named: (minAge) => ({
    ...{ who: 'named', list: 'authors', power: null, assurance: 'passkey' },
    ...aged(minAge),
  }),
  'named by office': (minAge) => ({
    ...{ who: 'named', list: 'authors', power: 'tend', assurance: 'passkey' },
    ...aged(minAge),
  }),
};
const aged = (minAge: MinAge | undefined) => (minAge === undefined ? {} : { minAge });

const alone = (band: Age['band']) => ({ band, linked: false });
const agreed = { band: 'under-14', linked: true } as const;

/** By the age that the row asks for: what becomes of each age, in the order of `ages`. */
const ages = [undefined, alone('unknown'), alone('under-14'), agreed, alone('14-17'), alone('18+')];
const table: readonly [MinAge | undefined, readonly string[]][] = [
  [undefined, ['yes', 'yes', 'guardian-needed', 'yes', 'yes', 'yes']],
  [0, ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']],
  [14, ['age-needed', 'age-needed', 'too-young', 'too-young', 'yes', 'yes']],
  [18, ['age-needed', 'age-needed', 'too-young', 'too-young', 'too-young', 'yes']],
];

const answer = (actor: Actor, holder: Holder) => {
  const power = { act: 'x.y', holders: [holder] };
  return may(actor, power, subject, at).yes
    ? 'yes'
    : denialOf(actor, power, subject, at).refusal.code;
};

describe('a row for people', () => {
  for (const [name, holder] of Object.entries(holders)) {
    it.each(table)(`${name}, of age %s, is for whoever is old enough`, (minAge, expected) => {
      expect(ages.map((age) => answer(somebody(age), holder(minAge)))).toEqual(expected);
    });

    it(`${name}, of age 18, asks for the age before the passkey`, () => {
      expect(answer(somebody(undefined, 'code'), holder(18))).toBe('age-needed');
      expect(answer(somebody(alone('18+'), 'code'), holder(18))).toBe('passkey-needed');
      expect(answer(somebody(alone('under-14'), 'code'), holder())).toBe('guardian-needed');
    });
  }

  it('that is not theirs is denied as ever, whatever the age', () => {
    const holder = { who: 'named', list: 'nobody', power: null, assurance: 'code' } as const;
    expect(answer(somebody(undefined), { ...holder, minAge: 18 })).toBe('not-allowed');
    expect(answer(somebody(alone('under-14')), holder)).toBe('not-allowed');
  });

  it('another row that asks for less gives the power', () => {
    const power = {
      act: 'x.y',
      holders: [
        { who: 'person', assurance: 'code', minAge: 18 },
        { who: 'person', assurance: 'code' },
      ] as const,
    };
    expect(may(somebody(alone('14-17')), power, {}, at).yes).toBe(true);
  });
});

it('who is older, or has a guardian, may no less', () => {
  const known = fc.constantFrom(...ageBands.filter((band) => band !== 'unknown'));
  const minAge = fc.constantFrom(undefined, 0 as const, 14 as const, 18 as const);
  fc.assert(
    fc.property(known, known, fc.boolean(), minAge, (one, other, linked, wanted) => {
      const [younger, older] = [one, other].sort(
        (a, b) => ageBands.indexOf(a) - ageBands.indexOf(b),
      ) as [Age['band'], Age['band']];
      const less = isOldEnough({ band: younger, linked }, wanted);
      expect(!less || isOldEnough({ band: older, linked }, wanted)).toBe(true);
      expect(!less || isOldEnough({ band: younger, linked: true }, wanted)).toBe(true);
    }),
  );
});
