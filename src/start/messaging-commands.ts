import type { Command } from 'commander';
import type { CommandLine } from '../platform/command-line.ts';
import { segmentText } from '../platform/messaging/sms/segment-text.ts';
import { addDoublesCommand } from './doubles-command.ts';

/** `skylantern messaging …`: what people are written, and by which ways. */
export function addMessagingCommands(program: Command, line: CommandLine): void {
  const messaging =
    program.commands.find((command) => command.name() === 'messaging') ??
    program.command('messaging').description('messages to people');
  messaging
    .command('segments')
    .description('into how many parts a text message is cut')
    .requiredOption('--text <text>', 'the text')
    .option('--json', 'print JSON (there is no other form)')
    .action(({ text }: { text: string }) => {
      const { encoding, units, parts } = segmentText(text);
      line.answer({ encoding, units, parts: parts.length });
    });
  addDoublesCommand(messaging, line);
}
