import { describe, expect, it } from 'vitest';
import { faultsOf, parseOrThrow } from './test/export-files.ts';

/** As many statements as votes; author n wrote statement n and gave it the nth value. */
function ownVotes(values: readonly number[], more = '') {
  const comments = values.map((_value, sid) => `1,${sid},${sid},1,text`);
  const votes = values.map((value, sid) => `1700000000000,${sid},${sid},${value}`);
  return {
    'comments.csv': ['timestamp,comment-id,author-id,moderated,comment-body', ...comments].join(
      '\n',
    ),
    'votes.csv': ['timestamp,comment-id,voter-id,vote', ...votes, more].join('\n'),
  };
}

const signOf = (files: Record<string, string>) => parseOrThrow(files, 'auto').sign;
const question = { file: 'votes.csv', line: 0, column: 0, code: 'unclear-sign' };

describe('the sign, read from the authors’ votes on their own statements', () => {
  it('is the number of the majority', () => {
    expect(signOf(ownVotes([1, 1, 1, -1, -1, 0]))).toBe('plus');
    expect(signOf(ownVotes([-1, -1, -1, -1, 1, 0]))).toBe('minus');
  });

  it('is a question below five votes of 1 or −1; passes do not count', () => {
    expect(faultsOf(ownVotes([1, 1, 1, 1, 0, 0]), 'auto')).toEqual([
      { ...question, facts: { plus: 4, minus: 0, least: 5 } },
    ]);
  });

  it('is a question without a majority', () => {
    expect(faultsOf(ownVotes([1, 1, 1, -1, -1, -1]), 'auto')).toEqual([
      { ...question, facts: { plus: 3, minus: 3, least: 5 } },
    ]);
  });

  it('follows an author who changed the vote, and passes over two votes of one moment', () => {
    const changed = ownVotes([1, 1, 1, 1, -1], '1700000000001,4,4,1\n1699999999999,0,0,-1\n');
    expect(signOf(changed)).toBe('plus');
    const tied = ownVotes([1, 1, 1, 1, 1], '1700000000000,4,4,-1\n');
    expect(faultsOf(tied, 'auto')).toMatchObject([{ facts: { plus: 4, minus: 0 } }]);
  });

  it('does not count votes on statements of others', () => {
    const others = '1700000000000,0,1,-1\n1700000000000,0,2,-1\n1700000000000,0,3,-1\n';
    expect(faultsOf(ownVotes([1, 1, 1, 1], others), 'auto')).toMatchObject([
      { facts: { plus: 4, minus: 0 } },
    ]);
  });

  it('needs no majority where everybody passed', () => {
    expect(signOf(ownVotes([0, 0]))).toBe('plus');
  });

  it('is asked of nobody when it is given', () => {
    const votesOf = (sign: 'plus' | 'minus') => [
      ...parseOrThrow(ownVotes([1, -1]), sign).votes.values,
    ];
    expect(votesOf('plus')).toEqual([1, -1]);
    expect(votesOf('minus')).toEqual([-1, 1]);
  });

  it('is what method.json states, unless it is given', () => {
    const files = { ...ownVotes([1]), 'method.json': '{ "version": 1, "agree": 1 }' };
    expect(signOf(files)).toBe('plus');
    expect(signOf({ ...files, 'method.json': '{"agree":-1}' })).toBe('minus');
    expect(parseOrThrow(files, 'minus').sign).toBe('minus');
    expect(faultsOf({ ...files, 'method.json': '{"agree":"yes"}' }, 'auto')).toMatchObject([
      question,
    ]);
  });
});
