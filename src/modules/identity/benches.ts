import type { Command } from 'commander';
import { type CommandLine, countFrom, numberAbove } from '../../platform/command-line.ts';

/** `skylantern bench identity`. */
export function addBenches(command: Command, line: CommandLine): void {
  command
    .command('identity')
    .description('how quick people sign in, pages know them and powers are judged; guesses at once')
    .option('--people <number>', 'who sign in, at most 500', countFrom(10), 300)
    .option('--at-once <number>', 'how many of them at a time', countFrom(1), 16)
    .option('--seconds <number>', 'how long powers are judged', numberAbove(0), 2)
    .option('--json', 'print JSON (there is no other form)')
    .action(async (options: { people: number; atOnce: number; seconds: number }) => {
      const { judgePowers } = await import('./bench/judge-powers.ts');
      const { timeSessions } = await import('./bench/time-sessions.ts');
      const { measureSite } = await import('./bench/measure-site.ts');
      const site = await measureSite({ ...options, say: line.say });
      await line.withOwnPlatform(async (platform) =>
        line.answer({
          engine: `node ${process.version}`,
          ...site,
          ...(await timeSessions(platform)),
          may_per_s: judgePowers(options.seconds),
        }),
      );
    });
}
