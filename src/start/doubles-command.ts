import { type Command, Option } from 'commander';
import { type CommandLine, countFrom, readShare } from '../platform/command-line.ts';
import type { DoublesManners } from '../platform/messaging/doubles/run-doubles.ts';
import { createSeededRandom } from '../platform/sample-world/seeded-random.ts';
import { defaultSeed } from './sample-day.ts';
import { awaitStop } from './stop-request.ts';

/** `skylantern messaging doubles`: a carrier and a mail server on this machine, for trying out. */
export function addDoublesCommand(messaging: Command, line: CommandLine): void {
  const share = (name: string) => `share of ${name}, 0 to 1`;
  messaging
    .command('doubles')
    .description('run a carrier and a mail server on this machine, which tell what they took')
    .option('--smpp-port <port>', 'where the carrier answers; 0: any', countFrom(0), 0)
    .option('--smtp-port <port>', 'where the mail server answers; 0: any', countFrom(0), 0)
    .addOption(
      new Option('--ids <form>', 'how the carrier writes ids')
        .choices(['decimal', 'hexadecimal'])
        .default('decimal'),
    )
    .option('--fail <share>', share('parts and mails that go wrong'), readShare, 0)
    .option('--receipt-ms <ms>', 'the longest that a receipt takes', countFrom(0), 200)
    .option('--missing-receipts <share>', share('receipts that never come'), readShare, 0)
    .option('--doubled-receipts <share>', share('receipts that come twice'), readShare, 0)
    .option('--undelivered <share>', share('receipts of failure'), readShare, 0)
    .option('--slow-ms <ms>', 'how long each answer to a mail takes', countFrom(0), 0)
    .option('--seed <seed>', 'same seed, same chances', defaultSeed)
    .action(async ({ seed, ...manners }: DoublesManners & { seed: string }) => {
      const { runDoubles } = await import('../platform/messaging/doubles/run-doubles.ts');
      const stop = awaitStop(line.say, 0);
      const tell = (told: object) => line.write(`${JSON.stringify(told)}\n`);
      const doubles = await runDoubles(manners, createSeededRandom(seed), tell);
      const { SMPP_URL, MAIL_URL } = doubles;
      tell({ kind: 'listening', SMPP_URL, MAIL_URL });
      try {
        await stop.wait;
      } finally {
        await doubles.close();
      }
      line.answer({ kind: 'end', ...doubles.counts() });
    });
}
