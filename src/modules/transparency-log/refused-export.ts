import type { CommandLine } from '../../platform/command-line.ts';
import { ExportRefusal } from './app/export-log.ts';

const refusals = {
  'not-founded': 'Nothing was ever recorded here: there is no log to write.',
  'not-empty': 'The folder is there already and not empty.',
} as const;

/** Ends with 1 and in words where the log cannot be written there. */
export async function orRefusedExport<Value>(
  line: CommandLine,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExportRefusal) return line.fail(refusals[error.code], 1);
    throw error;
  }
}
