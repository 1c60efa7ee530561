import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstState,
  moderatedNumber,
  moderationMoves,
  type StatementState,
} from './statement-states.ts';

const state = fc.constantFrom<StatementState>('waiting', 'shown', 'declined');

describe('the states of a statement', () => {
  it('begin with waiting where moderation is strict, else with shown', () => {
    expect([firstState(true), firstState(false)]).toEqual(['waiting', 'shown']);
  });

  it('are what the last act of moderation said, whatever came before', () => {
    const acts = fc.array(fc.constantFrom<'accept' | 'decline'>('accept', 'decline'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(state, acts, (first, done) => {
        const last = done.reduce<StatementState>((now, act) => moderationMoves[now][act], first);
        expect(last).toBe(done.at(-1) === 'accept' ? 'shown' : 'declined');
      }),
    );
  });

  it('never lead back to waiting', () => {
    const reached = Object.values(moderationMoves).flatMap((moves) => Object.values(moves));
    expect(reached).not.toContain('waiting');
  });
});

describe('the number that exports give for moderation', () => {
  it('is −1 for declined ones only, and 1 only for those that somebody looked at', () => {
    expect(moderatedNumber('declined', false)).toBe(-1);
    expect(moderatedNumber('declined', true)).toBe(-1);
    expect(moderatedNumber('shown', true)).toBe(1);
    expect(moderatedNumber('shown', false)).toBe(0);
    expect(moderatedNumber('waiting', false)).toBe(0);
  });
});
