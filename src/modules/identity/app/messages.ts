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
