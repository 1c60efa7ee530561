import { describe, expect, it } from 'vitest';
import { codeAttempts, codeExpiry } from './sign-in-code.ts';
import { isAskedFor, mayTry, stateAt } from './sign-in-code-states.ts';

const sent = new Date('2026-07-01T04:00:00Z');
const expiresAt = codeExpiry(sent);
const lastInstant = new Date(expiresAt.getTime() - 1);

describe('a sign-in code', () => {
  it.each([
    [0, sent, 'waiting'],
    [codeAttempts - 1, lastInstant, 'waiting'],
    [codeAttempts, sent, 'spent'],
    [codeAttempts, lastInstant, 'spent'],
    [0, expiresAt, 'expired'],
    [codeAttempts, expiresAt, 'expired'],
  ] as const)('after %i attempts at %j is %s', (attempts, at, state) => {
    const code = { attempts, expiresAt };
    expect(stateAt(code, at)).toBe(state);
    expect(mayTry(code, at)).toBe(state === 'waiting');
    expect(isAskedFor(code, at)).toBe(state !== 'expired');
  });
});
