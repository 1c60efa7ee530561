import type { Command } from 'commander';
import { z } from 'zod';
import { type CommandLine, countFrom } from '../platform/command-line.ts';
import type { ChannelKind } from '../platform/messaging/contacts/address-key.ts';
import type { Posted } from '../platform/messaging/outbox/post-written.ts';
import { readPhoneNumber } from '../platform/messaging/sms/phone-number.ts';

/** A text that an operator sends is a notice, not a book; characters. */
const longestText = 10_000;

/** Messages of one answer; whoever has more of them looks at the cause first. */
const mostListed = 500;

const mailAddress = z
  .email({ pattern: z.regexes.unicodeEmail })
  .max(254)
  .refine((text) => !/[\s\p{C},;<>]/u.test(text));

interface Recipient {
  readonly kind: ChannelKind;
  /** As the channel takes it: a number in its international form. */
  readonly to: string;
}

/** An e-mail address or a number, as people write it; undefined for what is neither. */
function readRecipient(given: string): Recipient | undefined {
  const read = readPhoneNumber(given);
  if (read.ok) return { kind: 'sms', to: read.number };
  return mailAddress.safeParse(given).success ? { kind: 'email', to: given } : undefined;
}

interface SendOptions {
  readonly to: string;
  readonly text: string;
  readonly subject: string;
  readonly key: string;
}

/** `skylantern messaging send | bounce | failed`: one message by hand, mail that came back, what did not arrive. */
export function addOutboxCommands(program: Command, line: CommandLine): void {
  const messaging =
    program.commands.find((command) => command.name() === 'messaging') ??
    program.command('messaging').description('messages to people');
  messaging
    .command('send')
    .description('send one message at once; the same key again sends nothing more')
    .requiredOption('--to <address>', 'e-mail address, or a number such as +886912345678')
    .requiredOption('--text <text>', 'what it says')
    .requiredOption('--key <key>', 'your own name for it')
    .option('--subject <subject>', 'of e-mail', '天燈 Skylantern')
    .option('--json', 'print JSON (there is no other form)')
    .action((options: SendOptions) => sendOne(line, options));
  messaging
    .command('bounce')
    .description('take a mail that came back, from standard input, as a mail server pipes it in')
    .option('--recipient <address>', 'the address that it came to, if the server says so')
    .option('--json', 'print JSON (there is no other form)')
    .action(({ recipient }: { recipient?: string }) => takeReturned(line, recipient));
  messaging
    .command('failed')
    .description('list messages that did not arrive, the newest first, and why; never to whom')
    .option('--days <number>', 'written in so many days', countFrom(1), 7)
    .option('--json', 'print JSON (there is no other form)')
    .action(({ days }: { days: number }) => listFailed(line, days));
}

async function sendOne(line: CommandLine, given: SendOptions): Promise<void> {
  const { text, subject, key } = given;
  const recipient = readRecipient(given.to);
  if (recipient === undefined)
    return line.fail('--to: neither an e-mail address nor a number of a mobile telephone', 2);
  if (text.trim() === '') return line.fail('--text: is empty', 2);
  if (text.length > longestText) return line.fail(`--text: at most ${longestText} characters`, 2);
  if (key === '') return line.fail('--key: is empty', 2);
  const { postWritten } = await import('../platform/messaging/outbox/post-written.ts');
  let posted: Posted | null = null;
  await line.withPlatform(async (platform) => {
    posted = await postWritten(platform, { ...recipient, text, subject, key });
    if (posted === null) line.fail('There is no way to send this: SMS needs a provider', 1);
    else line.answer(posted);
  });
}

async function listFailed(line: CommandLine, days: number): Promise<void> {
  const { listFailedMessages } = await import('../platform/messaging/outbox/failed-messages.ts');
  await line.withPlatform(async ({ database, clock }) => {
    const since = new Date(clock().getTime() - days * 86_400_000);
    line.answer({ failed: await listFailedMessages(database.sql, since, mostListed) });
  });
}

async function takeReturned(line: CommandLine, recipient: string | undefined): Promise<void> {
  const { takeBounce } = await import('../platform/messaging/email/take-bounce.ts');
  const { longestBounce } = await import('../platform/messaging/email/read-bounce.ts');
  const { readInput } = await import('./read-input.ts');
  const mail = (await readInput(process.stdin, longestBounce)).toString('latin1');
  await line.withPlatform(async (platform) => {
    const taken = await takeBounce(platform, mail, recipient);
    if (taken.ok) line.answer(taken.value);
    else {
      const why = {
        'not-ours': 'It came to no address that this site gave out',
        'no-report': 'It is no report of a mail server, or says only that it takes longer',
      };
      line.fail(why[taken.refusal.code], 1);
    }
  });
}
