import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CountedStatement,
  filterStatements,
  sortStatements,
  statementOrders,
} from './list-statements.ts';

const counted = (
  sid: number,
  agree: number,
  disagree: number,
  pass: number,
  text = '',
): CountedStatement => ({
  sid,
  text,
  counts: { agree, disagree, pass },
});
const sids = (statements: readonly CountedStatement[]) => statements.map(({ sid }) => sid);

describe('a list of statements', () => {
  const list = [counted(3, 5, 5, 0), counted(1, 0, 0, 0), counted(2, 1, 0, 1), counted(0, 9, 0, 3)];

  it.each([
    ['number', [0, 1, 2, 3]],
    ['agree', [0, 3, 2, 1]],
    ['disagree', [3, 0, 2, 1]],
    ['pass', [2, 0, 3, 1]],
    ['votes', [0, 3, 2, 1]],
  ] as const)('by %s', (order, expected) => {
    expect(sids(sortStatements(list, order))).toEqual(expected);
  });

  it('keeps every statement in every order, the same from any beginning', () => {
    const votes = fc.nat({ max: 4 });
    const statement = fc.record({ sid: fc.nat(), agree: votes, disagree: votes, pass: votes });
    const lists = fc.uniqueArray(statement, { selector: ({ sid }) => sid, maxLength: 30 });
    fc.assert(
      fc.property(lists, fc.constantFrom(...statementOrders), (given, order) => {
        const all = given.map(({ sid, agree, disagree, pass }) =>
          counted(sid, agree, disagree, pass),
        );
        const sorted = sids(sortStatements(all, order));
        expect(sids(sortStatements(all.toReversed(), order))).toEqual(sorted);
        expect([...sorted].sort((a, b) => a - b)).toEqual(sids(all).sort((a, b) => a - b));
      }),
    );
  });
});

describe('a search in statements', () => {
  const list = [
    counted(0, 0, 0, 0, '台北的夜市'),
    counted(1, 0, 0, 0, 'Bring YOUR  own cup (１)'),
    counted(2, 0, 0, 0, '葛󠄀城與𠮷野\n家要付1,000元'),
    counted(3, 0, 0, 0, 'Chợ Đà Nẵng, شارع'),
  ];

  it.each([
    ['臺北', [0]],
    ['your own', [1]],
    ['(1)', [1]],
    ['葛城', [2]],
    ['吉野家', [2]],
    ['1000元', [2]],
    ['与', [2]],
    ['da nang', [3]],
    ['شارع', [3]],
    ['.*', []],
    ['', [0, 1, 2, 3]],
    ['  ', [0, 1, 2, 3]],
  ])('for %j finds %j', (wanted, found) => {
    expect(sids(filterStatements(list, wanted))).toEqual(found);
  });
});
