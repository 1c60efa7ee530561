import { type Command, Option } from 'commander';
import { type CommandLine, countFrom } from '../../platform/command-line.ts';
import { operator } from '../../platform/powers/powers.ts';
import { forgetOpening } from './app/forget-opening.ts';
import { openEntry } from './app/read-opening.ts';
import {
  type ForgettingReason,
  forgettingReasons,
  type ReadingPurpose,
  readingPurposes,
} from './domain/opening-reasons.ts';
import { tellOutcome } from './tell-outcome.ts';

const which = ['<index>', 'which entry, from 0', countFrom(0)] as const;

/** Adds `open` and `forget`: each is written into the log itself, and waits there for its index. */
export function addOpenings(command: Command, line: CommandLine): void {
  command
    .command('open')
    .description('read what an entry hides, which the log will tell')
    .argument(...which)
    .addOption(
      new Option('--purpose <purpose>', 'for what; it stands in the log for ever')
        .choices(readingPurposes)
        .default('operation'),
    )
    .option('--json', 'answer as JSON, which is the only way')
    .action((index: number, { purpose }: { purpose: ReadingPurpose }) =>
      line.withPlatform(async (platform) =>
        tellOutcome(line, await openEntry(platform, operator, { index, purpose })),
      ),
    );
  command
    .command('forget')
    .description('delete what an entry hides, for good, which the log will tell')
    .argument(...which)
    .option('--field <field>', 'only this field; else all that are left')
    .addOption(
      new Option('--reason <reason>', 'why; it stands in the log for ever')
        .choices(forgettingReasons)
        .default('operation'),
    )
    .option('--json', 'answer as JSON, which is the only way')
    .action((index: number, { field, reason }: { field?: string; reason: ForgettingReason }) =>
      line.withPlatform(async (platform) => {
        const input = { index, reason, ...(field === undefined ? {} : { field }) };
        tellOutcome(line, await forgetOpening(platform, operator, input));
      }),
    );
}
