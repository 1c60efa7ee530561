import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../platform/command-line.ts';
import type { Config } from '../platform/config/config.ts';

/** `skylantern backup FILE` and `restore FILE`: everything that the site keeps, in one file. */
export function addBackupCommands(program: Command, line: CommandLine, config: () => Config): void {
  program
    .command('backup')
    .description('write everything that the site keeps into one file, while it runs')
    .argument('<file>', 'a new file; it is there when it is whole')
    .option('--without-sessions', 'leave out who is signed in: everybody signs in anew')
    .action(async (file: string, { withoutSessions }: { withoutSessions?: true }) => {
      const { backUp } = await import('./back-up.ts');
      line.answer(await backUp(config(), callersPath(file), withoutSessions !== true, line.say));
    });
  program
    .command('restore')
    .description('bring a backup into an empty database, all of it or nothing')
    .argument('<file>', 'a file made by `backup`')
    .action(async (file: string) => {
      const { restore } = await import('./back-up.ts');
      line.answer(await restore(config(), callersPath(file), line.say));
    });
}
