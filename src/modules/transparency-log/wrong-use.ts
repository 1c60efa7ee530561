import type { CommandLine } from '../../platform/command-line.ts';
import { TooLargeError } from '../../platform/files/read-bounded.ts';
import { FolderInUseError } from './app/lock-folder.ts';
import { UnreadableError } from './app/log-files.ts';
import { ActLineError } from './app/read-acts.ts';
import { WitnessKeyError } from './app/witness-keys.ts';
import { MalformedError } from './domain/malformed-error.ts';

/** What cannot be read says nothing about the log: the call was wrong, or has to be made again. */
export async function orWrongUse<Value>(
  line: CommandLine,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isOfTheCall(error)) return line.fail(error.message, 2);
    throw error;
  }
}

function isOfTheCall(error: unknown): error is Error {
  const kinds = [
    ...[MalformedError, UnreadableError, TooLargeError, ActLineError],
    ...[FolderInUseError, WitnessKeyError],
  ];
  return kinds.some((kind) => error instanceof kind) || isFileError(error);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
