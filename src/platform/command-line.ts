import type { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Platform } from './platform.ts';
import type { OfficeKind } from './powers/offices.ts';
import { describeFailure } from './start-checks/describe-failure.ts';
import { mendOfFailure } from './start-checks/mend-of-failure.ts';
import { factsOfError } from './telemetry/error-facts.ts';

/** What a command of a module works with. Results go to stdout as JSON, everything else to stderr. */
export interface CommandLine {
  /** Opens the platform, runs, closes; a thrown error ends the process with 1. */
  withPlatform(run: (platform: Platform) => Promise<void>): Promise<void>;
  /**
   * The same on a data folder and an embedded database of its own, which are gone afterwards. No setting
   * of the environment reaches it, so what is measured there cannot touch a site.
   */
  withOwnPlatform(run: (platform: Platform) => Promise<void>): Promise<void>;
  /** Offices of all modules. */
  readonly offices: readonly OfficeKind[];
  /**
   * Prints the result as JSON, and nothing else, on stdout.
   *
   * @param status what the process ends with, for an answer that is no success: 1 = what was asked does
   *   not hold, 3 = what nobody should ever see, such as two truths signed by one key
   */
  answer(result: object, status?: 0 | 1 | 3): void;
  /** Prints exactly these bytes on stdout, for what is a file and no answer. */
  write(bytes: string | Uint8Array): void;
  /** A message for the person at the terminal. */
  say(message: string): void;
  /** Ends the command: 1 = something was wrong, 2 = the call itself was, or a file that it names. */
  fail(message: string, status: 1 | 2): never;
}

/** What a command ends with where the settings are wrong: EX_CONFIG of sysexits.h, which systemd knows too. */
export const wrongSettings = 78;

type FailureStatus = 1 | 2 | typeof wrongSettings;

class CommandFailure extends Error {
  constructor(
    message: string,
    readonly status: FailureStatus,
  ) {
    super(message);
  }
}

/** The command has said what there is to say, and ends. */
class CommandEnd extends Error {
  constructor(readonly status: 1 | 3) {
    super();
  }
}

/** Ends the command after its answer; 0 goes on. */
export function endCommand(status: 0 | 1 | 3): void {
  if (status !== 0) throw new CommandEnd(status);
}

/** `fail` of every command line. */
export function failCommand(message: string, status: FailureStatus): never {
  throw new CommandFailure(message, status);
}

/**
 * Runs one call of a program.
 *
 * @param build makes the program with all of its commands
 * @param args the words behind the name of the program
 * @param write takes what goes to stderr
 * @returns the status to end with: 0, 1 = something was wrong, 2 = the call itself was, 3 as in `answer`, 78 = the settings were
 */
export async function runProgram(
  build: () => Command,
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 3 | FailureStatus> {
  try {
    await endAsValue(build(), write).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return endWith(error, (message) => write(`${message}\n`));
  }
}

/**
 * Whoever reads what a command prints may go at any time, as `head` does: the command still does what it
 * was asked for, ends as it would have, and what it says then reaches nobody.
 */
export function outliveReader(out: Pick<EventEmitter, 'on'>): void {
  out.on('error', (error: Error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
}

/** Commander hands this on only to commands that are made later. */
function endAsValue(command: Command, write: (text: string) => void): Command {
  command.exitOverride().configureOutput({ writeErr: write });
  for (const below of command.commands) endAsValue(below, write);
  return command;
}

function endWith(error: unknown, say: (message: string) => void): 0 | 3 | FailureStatus {
  if (error instanceof CommandEnd) return error.status;
  if (error instanceof CommandFailure) {
    say(error.message);
    return error.status;
  }
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    return error.exitCode === 0 ? 0 : 2;
  }
  say(describeFailure(error));
  const mend = mendOfFailure(error);
  if (mend !== null) say(`${mend['zh-Hant']}\n${mend.en}`);
  if (process.env.LOG_LEVEL === 'debug') say(JSON.stringify(factsOfError(error), null, 2));
  return 1;
}

/** Reads the number of an option: `.option("--rate <number>", "pages a second", numberAbove(0), 200)`. */
function readNumber(wanted: string, fits: (number: number) => boolean) {
  return (text: string): number => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number) && fits(number)) return number;
    throw new InvalidArgumentError(`It takes ${wanted}.`);
  };
}

export const numberAbove = (bound: number) =>
  readNumber(`a number above ${bound}`, (number) => number > bound);
export const numberFrom = (least: number) =>
  readNumber(`a number from ${least}`, (number) => number >= least);
export const countFrom = (least: number) =>
  readNumber(`a whole number from ${least}`, (n) => Number.isSafeInteger(n) && n >= least);

export const readShare = readNumber('a number from 0 to 1', (number) => number >= 0 && number <= 1);

/** A folder or file named on the command line, seen from where the person stands (npm changes it). */
export function callersPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
