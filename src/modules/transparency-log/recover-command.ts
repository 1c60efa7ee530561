import type { Command } from 'commander';
import { type CommandLine, callersPath } from '../../platform/command-line.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { exportLog } from './app/export-log.ts';
import { foundAnew } from './app/found-anew.ts';
import { openLog } from './app/found-log.ts';
import { moveGuard } from './app/integrate.ts';
import { recoverLog } from './app/recover-log.ts';
import { orRefusedExport } from './refused-export.ts';
import { tellOutcome } from './tell-outcome.ts';
import { orWrongUse } from './wrong-use.ts';

interface Options {
  readonly from?: string;
  readonly newOrigin?: string;
  readonly export?: string;
}

/** Adds `recover`: for a database that is older than what was published, and for a key that is lost. */
export function addRecover(command: Command, line: CommandLine): void {
  command
    .command('recover')
    .description('bring entries back, or go on under another name where the key is lost or stolen')
    .option('--from <folder>', 'an export or a mirror of the log, as new as the guard')
    .option('--new-origin <name>', 'end the log, and begin one of this name by a new key')
    .option(
      '--export <folder>',
      'with --new-origin: where the log that ends is written, to be kept',
    )
    .option('--json', 'answer as JSON, which is the only way')
    .action(async ({ from, newOrigin, export: place }: Options) => {
      if (from !== undefined && newOrigin === undefined && place === undefined) {
        return bringBack(line, callersPath(from));
      }
      if (from === undefined && newOrigin !== undefined && place !== undefined) {
        return goOnAnew(line, newOrigin, callersPath(place));
      }
      line.fail('It takes either --from, or --new-origin and --export.', 2);
    });
}

async function bringBack(line: CommandLine, folder: string): Promise<void> {
  await line.withPlatform(async (platform) => {
    const outcome = await orWrongUse(line, () => recoverLog(platform, operator, { folder }));
    if (outcome.ok) await followGuard(platform);
    tellOutcome(line, outcome);
  });
}

/** The address of the log shows the new one from now on, so that the old one is written down first. */
async function goOnAnew(line: CommandLine, origin: string, folder: string): Promise<void> {
  await line.withPlatform(async (platform) => {
    await orRefusedExport(line, () => exportLog(platform, folder));
    const outcome = await foundAnew(platform, operator, { origin });
    if (outcome.ok) await followGuard(platform);
    tellOutcome(line, outcome);
  });
}

async function followGuard(platform: Platform): Promise<void> {
  await moveGuard(platform, await openLog(platform));
}
