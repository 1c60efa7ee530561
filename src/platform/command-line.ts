import { resolve } from 'node:path';
import type { Platform } from './platform.ts';
import type { OfficeKind } from './powers/offices.ts';

/** What a command of a module works with. Results go to stdout as JSON, everything else to stderr. */
export interface CommandLine {
  /** Opens the platform, runs, closes; a thrown error ends the process with 1. */
  withPlatform(run: (platform: Platform) => Promise<void>): Promise<void>;
  /** Offices of all modules. */
  readonly offices: readonly OfficeKind[];
  /** Prints the result, and nothing else, on stdout. */
  answer(result: object): void;
  /** A message for the person at the terminal. */
  say(message: string): void;
  /** Ends the command: 1 = something was wrong, 2 = the call itself was. */
  fail(message: string, status: 1 | 2): never;
}

/** A folder or file named on the command line, seen from where the person stands (npm changes it). */
export function callersPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
