import { z } from 'zod';
import { defineMessage } from '../../../platform/messaging/outbox/message-kind.ts';
import { texts } from '../texts.ts';

/** The code that somebody has just asked for. */
export const codeMessage = defineMessage({
  name: 'identity.code',
  purpose: 'identity.code',
  agreement: 'account',
  class: 'asked',
  params: z.object({ digits: z.string(), minutes: z.int() }),
  title: (language) => texts.in(language)('mail.code.subject'),
  write(language, { digits, minutes }) {
    const t = texts.in(language);
    return { subject: t('mail.code.subject'), text: t('mail.code.text', { digits, minutes }) };
  },
});

/** The code by which one text is signed, with that text. */
export const signingMessage = defineMessage({
  name: 'identity.signing',
  purpose: 'identity.code',
  agreement: 'account',
  class: 'asked',
  params: z.object({ digits: z.string(), hash: z.string(), text: z.string(), minutes: z.int() }),
  title: (language) => texts.in(language)('mail.signing.subject', { hash: '' }),
  write(language, { hash, ...said }) {
    const t = texts.in(language);
    const subject = t('mail.signing.subject', { hash });
    return { subject, text: t('mail.signing.text', { hash, ...said }) };
  },
});
