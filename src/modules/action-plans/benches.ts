import type { Command } from 'commander';
import { type CommandLine, countFrom } from '../../platform/command-line.ts';

/** `skylantern bench action-plans`. */
export function addBenches(command: Command, line: CommandLine): void {
  command
    .command('action-plans')
    .description('invented plans through file, store and file, and the import of the largest')
    .option('--plans <number>', 'how many', countFrom(1), 500)
    .option('--json', 'print JSON (there is no other form)')
    .action(({ plans }: { plans: number }) =>
      line.withOwnPlatform(async (platform) => {
        const { measurePlans } = await import('./bench/measure-plans.ts');
        const measured = await measurePlans(platform, plans);
        line.answer(measured, measured.unequal.length === 0 ? 0 : 1);
      }),
    );
}
