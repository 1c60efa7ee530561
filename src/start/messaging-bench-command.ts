import type { Command } from 'commander';
import { type CommandLine, countFrom } from '../platform/command-line.ts';

/** `skylantern bench messaging`: how quick the outbox is, in a database of its own. */
export function addMessagingBench(bench: Command, line: CommandLine): void {
  bench
    .command('messaging')
    .description('how quick the outbox is, by channels of its own of which a fifth is busy')
    .option('--messages <number>', 'how many of each channel', countFrom(1), 2_000)
    .option('--json', 'print JSON (there is no other form)')
    .action(async ({ messages }: { messages: number }) => {
      const { weighOutbox } = await import('../platform/messaging/bench/weigh-outbox.ts');
      await line.withOwnPlatform(async (platform) => {
        line.answer(await weighOutbox(platform, { messages, say: line.say }));
      });
    });
}
