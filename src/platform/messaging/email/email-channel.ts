import type { Channel, OutgoingMessage, SendResult } from '../channel.ts';
import type { Mailer } from '../mailer.ts';
import { isRefusedForGood } from '../refused-for-good.ts';

/**
 * Messages that go out by a mailer: a server, or the terminal.
 *
 * @param bounceTo where what cannot be delivered comes back to, by the id of the message; the command
 *   `messaging bounce` takes it there
 */
export function createEmailChannel(mailer: Mailer, bounceTo?: (id: string) => string): Channel {
  return {
    kind: 'email',
    start: async () => undefined,
    stop: async () => undefined,
    async send({ id, to, subject = '', text, headers }: OutgoingMessage): Promise<SendResult> {
      try {
        await mailer.send({
          to,
          subject,
          text,
          id,
          ...(headers === undefined ? {} : { headers }),
          ...(bounceTo === undefined ? {} : { bounceTo: bounceTo(id) }),
        });
        return { state: 'accepted', providerIds: [id] };
      } catch (error) {
        // Sent again under the same Message-ID: the receiving server knows it.
        return { state: 'refused', permanent: isRefusedForGood(error), reason: reasonOf(error) };
      }
    },
  };
}

/** Enough to mend it, and nothing of the address that a server repeats in its words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const read = (name: string): unknown => Reflect.get(error, name);
  const [answer, command] = [read('responseCode'), String(read('command') ?? '')];
  const isAboutBox = command.startsWith('RCPT') && [550, 551, 553].includes(Number(answer));
  if (isRefusedForGood(error) && isAboutBox) return 'no-such-address';
  return (
    [read('code'), answer].filter((part) => /^\w{1,20}$/.test(String(part ?? ''))).join(' ') ||
    'unknown'
  );
}
