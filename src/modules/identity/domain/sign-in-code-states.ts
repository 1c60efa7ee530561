import { codeAttempts } from './sign-in-code.ts';

/**
 * waiting → spent, by its last attempt; waiting or spent → expired, by the clock. Nothing leads back:
 * a code goes when its right digits use it up, when a newer one of its browser takes its place, or,
 * some time after it expired, by the hourly job.
 */
export type CodeState = 'waiting' | 'spent' | 'expired';

interface Counted {
  readonly attempts: number;
  readonly expiresAt: Date;
}

export function stateAt({ attempts, expiresAt }: Counted, at: Date): CodeState {
  if (expiresAt <= at) return 'expired';
  return attempts < codeAttempts ? 'waiting' : 'spent';
}

/** Whether digits are compared with it once more. */
export function mayTry(code: Counted, at: Date): boolean {
  return stateAt(code, at) === 'waiting';
}

/** Whether the page still asks for it: also when it is spent, since attempts left are never told. */
export function isAskedFor(code: Counted, at: Date): boolean {
  return stateAt(code, at) !== 'expired';
}
