import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuorum, type Policy } from './policy.ts';
import { readPolicy } from './policy-file.ts';
import { keyLine } from './test/keys.ts';

const witnesses = ['x1', 'x2', 'x3', 'y1', 'y2', 'y3'];
const lines = witnesses.map((name, at) => `witness ${name} ${keyLine(name, 'cosignature', at)}\n`);

/** A policy of these six witnesses. */
const policyOf = (rest: string): Policy => readPolicy(`${lines.join('')}${rest}`);

const twoLevels = policyOf(
  'group x 2 x1 x2 x3\ngroup y any y1 y2 y3\ngroup both all x y\nquorum both\n',
);

describe('a quorum', () => {
  it.each([
    [['x1', 'x2', 'y1'], true],
    [['x3', 'x1', 'y3', 'y2'], true],
    [['x1', 'x2', 'x3'], false],
    [['x1', 'y1', 'y2', 'y3'], false],
    [['x1', 'x1', 'y1'], false],
    [[], false],
  ])('of two of x and any of y: %j is %s', (cosigning, enough) => {
    expect(isQuorum(twoLevels, cosigning)).toBe(enough);
  });

  it('counts witnesses alone: neither names of groups, nor strangers, nor other letters', () => {
    expect(isQuorum(twoLevels, ['x', 'y'])).toBe(false);
    expect(isQuorum(twoLevels, ['both'])).toBe(false);
    expect(isQuorum(twoLevels, ['x1', 'x4', 'y1'])).toBe(false);
    expect(isQuorum(twoLevels, ['x1', 'X2', 'y1'])).toBe(false);
  });

  it('of one witness is that one', () => {
    expect(isQuorum(policyOf('quorum x2\n'), ['x2'])).toBe(true);
    expect(isQuorum(policyOf('quorum x2\n'), ['x1', 'x3'])).toBe(false);
  });

  it('of none is always there', () => {
    expect(isQuorum(policyOf('quorum none\n'), [])).toBe(true);
  });

  it('counts at least k of n, whichever they are', () => {
    const cosigning = fc.subarray(witnesses);
    const threshold = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(cosigning, threshold, (given, least) => {
        const policy = policyOf(`group all-six ${least} ${witnesses.join(' ')}\nquorum all-six\n`);
        expect(isQuorum(policy, given)).toBe(given.length >= least);
      }),
    );
  });

  it('is never lost by one more cosignature', () => {
    fc.assert(
      fc.property(fc.subarray(witnesses), fc.constantFrom(...witnesses), (given, more) => {
        if (isQuorum(twoLevels, given)) expect(isQuorum(twoLevels, [...given, more])).toBe(true);
      }),
    );
  });

  it('is found through ten thousand groups, one in the other', () => {
    const groups = Array.from({ length: 10_000 }, (_, at) => {
      return `group g${at} 1 ${at === 0 ? 'x1' : `g${at - 1}`}\n`;
    });
    const policy = policyOf(`${groups.join('')}quorum g9999\n`);
    expect(isQuorum(policy, ['x1'])).toBe(true);
    expect(isQuorum(policy, ['x2'])).toBe(false);
  });
});
