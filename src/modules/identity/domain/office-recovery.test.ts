import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Confirmer,
  confirmedOf,
  isRecovered,
  readNumber,
  sayNumber,
  standsAs,
} from './office-recovery.ts';

const line = ['desk', 'bureau', 'city'];
const holds = (person: string, body: string, keeps = false): Confirmer => ({
  person,
  offices: [{ body, keeps }],
});
const keeper = holds('k', 'desk', true);
const above = holds('a', 'city', true);
const colleague = holds('c', 'desk');

it.each([
  ['nobody', [], { keeper: false, second: false }],
  ['the keeper alone', [keeper], { keeper: true, second: false }],
  ['a colleague alone', [colleague], { keeper: false, second: true }],
  ['two colleagues', [colleague, holds('d', 'desk')], { keeper: false, second: true }],
  ['keeper and colleague', [keeper, colleague], { keeper: true, second: true }],
  ['the keeper and one above', [keeper, above], { keeper: true, second: true }],
  [
    'an officer above without keeping',
    [keeper, holds('b', 'city')],
    { keeper: true, second: false },
  ],
  ['a keeper of a body below', [keeper, holds('b', 'hut', true)], { keeper: true, second: false }],
  ['the keeper twice', [keeper, keeper], { keeper: true, second: false }],
] as const)('confirmed by %s', (_who, confirmers, expected) => {
  expect(confirmedOf(line, confirmers)).toEqual(expected);
});

it('needs both in every body, and somebody who holds an office', () => {
  const both = [keeper, colleague];
  expect(isRecovered([line], both)).toBe(true);
  expect(isRecovered([line, ['watch']], both)).toBe(false);
  expect(isRecovered([], both)).toBe(false);
  expect(isRecovered([line, ['watch']], [...both, holds('w', 'watch', true)])).toBe(false);
});

it('never by fewer than two people, and by more where it is by some', () => {
  const body = fc.constantFrom('desk', 'bureau', 'city', 'watch');
  const offices = fc.array(fc.record({ body, keeps: fc.boolean() }), { maxLength: 3 });
  const person = fc.constantFrom('a', 'b', 'c');
  const confirmers = fc.uniqueArray(fc.record({ person, offices }), {
    selector: (each) => each.person,
  });
  fc.assert(
    fc.property(confirmers, fc.record({ person: fc.constant('z'), offices }), (some, more) => {
      const isWhole = isRecovered([line], some);
      if (isWhole) {
        expect(some.filter((each) => standsAs(each, line) !== null).length).toBeGreaterThan(1);
        expect(isRecovered([line], [...some, more])).toBe(true);
      }
    }),
  );
});

it('reads the number as people type it', () => {
  expect(['1234 5678', '１２３４－５６７８', ' 12345678'].map(readNumber)).toEqual(
    Array(3).fill('12345678'),
  );
  expect(['1234567', '123456789', '1234567x', ''].map(readNumber)).toEqual(Array(4).fill(null));
  expect(sayNumber('12345678')).toBe('1234 5678');
});
