import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import { operator } from '../../platform/powers/powers.ts';
import { openLog } from './app/found-log.ts';
import { moveGuard } from './app/integrate.ts';
import { recoverLog } from './app/recover-log.ts';
import { tellOutcome } from './tell-outcome.ts';
import { orWrongUse } from './wrong-use.ts';

/** Adds `recover`: for a database that is older than what was published. */
export function addRecover(command: Command, line: CommandLine): void {
  command
    .command('recover')
    .description('bring the entries back that an older database lacks')
    .requiredOption('--from <folder>', 'an export or a mirror of the log, as new as the guard')
    .option('--json', 'answer as JSON, which is the only way')
    .action(({ from }: { from: string }) =>
      line.withPlatform(async (platform) => {
        const outcome = await orWrongUse(line, () =>
          recoverLog(platform, operator, { folder: callersPath(from) }),
        );
        if (outcome.ok) await moveGuard(platform, await openLog(platform));
        tellOutcome(line, outcome);
      }),
    );
}
