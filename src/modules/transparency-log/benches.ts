import type { Command } from 'commander';
import { type CommandLine, countFrom } from '../../platform/command-line.ts';

/** `skylantern bench transparency-log`. */
export function addBenches(command: Command, line: CommandLine): void {
  command
    .command('transparency-log')
    .description('how quick the log takes, numbers, proves and verifies entries')
    .option('--leaves <number>', 'entries that the log has in the end', countFrom(100), 20_000)
    .option('--json', 'print JSON (there is no other form)')
    .action(async ({ leaves }: { leaves: number }) => {
      const { benchLog } = await import('./bench/bench-log.ts');
      await line.withOwnPlatform(async (platform) =>
        line.answer(await benchLog(platform, { leaves, say: line.say })),
      );
    });
}
