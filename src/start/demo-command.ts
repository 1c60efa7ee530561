import type { Command } from 'commander';
import { z } from 'zod';
import type { CommandLine } from '../platform/command-line.ts';
import { defaultSeed, taipeiDay } from './sample-day.ts';

const day = z.iso.date();

/** `skylantern demo`: fills an empty database with the sample world. */
export function addDemoCommand(program: Command, line: CommandLine): void {
  program
    .command('demo')
    .description('fill an empty database with the sample world')
    .option('--seed <seed>', 'same seed and day, same world', defaultSeed)
    .option('--today <day>', 'the day that is today in it, YYYY-MM-DD in Asia/Taipei')
    .action(async ({ seed, today }: { seed: string; today?: string }) => {
      if (today !== undefined && !day.safeParse(today).success) {
        line.fail(`--today takes a day as YYYY-MM-DD, not ${today}`, 2);
      }
      await line.withPlatform(async (platform) => {
        if (platform.config.production) line.fail('The sample world is not for production.', 1);
        const world = { seed, today: today ?? taipeiDay(platform.clock()) };
        const { modules } = await import('../modules.ts');
        const { seedSample } = await import('./sample.ts');
        const seeded = await seedSample(platform, modules, world, true);
        if (!seeded.ok) {
          const { seed: other, day: otherDay } = seeded.refusal.facts ?? {};
          line.fail(
            `This database holds the world ${other} of ${otherDay}. Empty the data folder first.`,
            1,
          );
        }
        line.answer({ ...world, seeded: seeded.value });
      });
    });
}
