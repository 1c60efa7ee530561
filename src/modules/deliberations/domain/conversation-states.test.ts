import { describe, expect, it } from 'vitest';
import { type ConversationState, conversationMoves, mayMove } from './conversation-states.ts';

const states: ConversationState[] = ['preparing', 'open', 'closed'];

describe('the states of a conversation', () => {
  it('follow each other in one direction only', () => {
    const moves = states.flatMap((from) =>
      states.filter((to) => mayMove(from, to)).map((to) => [from, to]),
    );
    expect(moves).toEqual([
      ['preparing', 'open'],
      ['open', 'closed'],
    ]);
  });

  it('let the clock close a conversation and nothing else', () => {
    const byClock = states.flatMap((from) =>
      conversationMoves[from].filter(({ by }) => by.includes('clock')).map(({ to }) => [from, to]),
    );
    expect(byClock).toEqual([['open', 'closed']]);
  });
});
