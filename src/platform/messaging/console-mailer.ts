import type { Mail, Mailer } from './mailer.ts';

const remembered = 10;

/**
 * Shows messages at the terminal instead of sending them: for a site without a mail server.
 *
 * @param remembers demo mode: the newest ten can be shown on pages
 */
export function createConsoleMailer(say: (message: string) => void, remembers: boolean): Mailer {
  const newest: Mail[] = [];
  return {
    async send(mail) {
      say(describeMail(mail));
      if (!remembers) return;
      newest.unshift(mail);
      newest.length = Math.min(newest.length, remembered);
    },
    recent: () => [...newest],
    close: async () => undefined,
  };
}

/** The message with a rule at its left; nothing in it can move the cursor of a terminal. */
function describeMail({ to, subject, text }: Mail): string {
  const lines = [`To: ${to}`, `Subject: ${subject}`, '', ...text.split('\n')];
  return ['', ...lines.map((line) => `  | ${line.replace(/\p{Cc}/gu, ' ')}`), ''].join('\n');
}
