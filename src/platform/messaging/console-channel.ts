import type { Channel } from './channel.ts';
import type { Mailer } from './mailer.ts';

/** Shows short messages where mail is shown, for a site without a way to send them. */
export function createConsoleChannel(mailer: Mailer): Channel {
  return {
    kind: 'sms',
    start: async () => undefined,
    stop: async () => undefined,
    async send({ id, to, text }) {
      await mailer.send({ to, subject: 'SMS', text });
      return { state: 'accepted', providerIds: [id] };
    },
  };
}
