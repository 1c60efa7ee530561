import type { Channel, OutgoingMessage, SendResult } from '../channel.ts';
import { LostAnswerError, type Mailer } from '../mailer.ts';
import { isRefusedForGood } from '../refused-for-good.ts';
import { isDeadBox, statusIn } from './dead-box.ts';

/**
 * Messages that go out by a mailer: a server, or the terminal.
 *
 * @param bounceTo where what cannot be delivered comes back to, by the id of the message; the command
 *   `messaging bounce` takes it there
 */
export function createEmailChannel(mailer: Mailer, bounceTo?: (id: string) => string): Channel {
  return {
    kind: 'email',
    ...(mailer.mostOpen === undefined ? {} : { mostOpen: mailer.mostOpen }),
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
        // Sent again under the same Message-ID: the receiving server may know it.
        if (error instanceof LostAnswerError) return { state: 'unknown' };
        return { state: 'refused', permanent: isRefusedForGood(error), reason: reasonOf(error) };
      }
    },
  };
}

/** Enough to mend it, and nothing of the address that a server repeats in its words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const read = (name: string): unknown => Reflect.get(error, name);
  const status = statusIn(String(read('response') ?? ''));
  if (isRefusedForGood(error) && isAboutBox(error, status)) return 'no-such-address';
  const said = [read('code'), read('responseCode')].filter((part) =>
    /^\w{1,20}$/.test(String(part ?? '')),
  );
  return [...said, ...(status === null ? [] : [status])].join(' ') || 'unknown';
}

/** By its status code; a server that writes none means the box with a 550 to the recipient alone. */
function isAboutBox(error: Error, status: string | null): boolean {
  if (status !== null) return isDeadBox(status);
  const read = (name: string): unknown => Reflect.get(error, name);
  return read('responseCode') === 550 && String(read('command') ?? '').startsWith('RCPT');
}
