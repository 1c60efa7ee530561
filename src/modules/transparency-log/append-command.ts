import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { appendActs } from './app/append-acts.ts';
import { ActLineError, type GivenAct, readActs } from './app/read-acts.ts';
import { testKind } from './app/test-kind.ts';

/** Adds `append`: acts from a file, for checks from outside. */
export function addAppend(command: Command, line: CommandLine): void {
  command
    .command('append')
    .description('record acts from a file, one JSON object a line, and wait for their indexes')
    .requiredOption('--file <file>', 'the acts')
    .option('--json', 'answer as JSON, which is the only way')
    .action(({ file }: { file: string }) =>
      line.withPlatform(async (platform) => {
        const isKnown = (kind: string) => kind === testKind && !platform.config.production;
        const text = await readFile(callersPath(file), 'utf8');
        line.answer(await appendActs(platform, readOrFail(text, isKnown, line)));
      }),
    );
}

function readOrFail(
  text: string,
  isKnown: (kind: string) => boolean,
  line: CommandLine,
): GivenAct[] {
  try {
    return readActs(text, isKnown);
  } catch (error) {
    if (error instanceof ActLineError) return line.fail(error.message, 2);
    throw error;
  }
}
