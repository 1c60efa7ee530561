import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { maxFileBytes } from '../../platform/files/decode-text.ts';
import { readFileBounded } from '../../platform/files/read-bounded.ts';
import { appendActs } from './app/append-acts.ts';
import { readActs } from './app/read-acts.ts';
import { testKind } from './app/test-kind.ts';
import { orWrongUse } from './wrong-use.ts';

/** Adds `append`: acts from a file, for checks from outside. */
export function addAppend(command: Command, line: CommandLine): void {
  command
    .command('append')
    .description('record acts from a file, one JSON object a line, and wait for their indexes')
    .requiredOption('--file <file>', 'the acts')
    .option('--json', 'answer as JSON, which is the only way')
    .action(async ({ file }: { file: string }) => {
      const bytes = await orWrongUse(line, () => readFileBounded(callersPath(file), maxFileBytes));
      await line.withPlatform(async (platform) => {
        const isKnown = (kind: string) => kind === testKind && !platform.config.production;
        const acts = await orWrongUse(line, async () => readActs(bytes, isKnown));
        line.answer(await appendActs(platform, acts));
      });
    });
}
