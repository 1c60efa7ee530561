import { expect } from 'vitest';
import { MalformedError } from '../malformed-error.ts';

/** Runs what must be refused as malformed, with this in its message. */
export function expectMalformed(read: () => unknown, message: string): void {
  expect(read).toThrow(MalformedError);
  expect(read).toThrow(message);
}
