import type { Command } from 'commander';
import { type CommandLine, countFrom } from '../platform/command-line.ts';

/** `skylantern bench messaging`: how quick the outbox is, in a database of its own. */
export function addMessagingBench(bench: Command, line: CommandLine): void {
  bench
    .command('messaging')
    .description(
      'how quick the outbox is, to a carrier and a mail server in a process of their own',
    )
    .option('--messages <number>', 'how many of each channel', countFrom(1), 2_000)
    .option('--json', 'print JSON (there is no other form)')
    .action(async ({ messages }: { messages: number }) => {
      const { openDoublesBeside } = await import('../platform/messaging/bench/doubles-beside.ts');
      const { weighOutbox } = await import('../platform/messaging/bench/weigh-outbox.ts');
      await line.withOwnPlatform(async (own) => {
        const { platform, close } = await openDoublesBeside(own);
        const { channels } = platform;
        const weight = await weighOutbox(platform, { messages, say: line.say, channels });
        const { parts, mails } = await close();
        line.answer({ ...weight, doubles: parts + mails - weight.messages });
      });
    });
}
