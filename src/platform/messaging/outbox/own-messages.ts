import { z } from 'zod';
import { platformTexts } from '../../texts/texts.ts';
import { type AnyMessageKind, defineMessage } from './message-kind.ts';

/** A message whose words are given as they are: by the operator, or by a version before this one. */
export const writtenMessage = defineMessage({
  name: 'messaging.written',
  purpose: 'messaging.written',
  agreement: 'account',
  class: 'asked',
  params: z.object({ subject: z.string(), text: z.string() }),
  title: (language) => platformTexts.in(language)('messaging.kind.written'),
  write: (_language, { subject, text }) => ({ subject, text }),
});

/** Says that no more of these come, to whoever sent a stop word. */
export const stoppedMessage = defineMessage({
  name: 'messaging.stopped',
  purpose: 'messaging.stopped',
  agreement: 'account',
  class: 'asked',
  params: z.object({}),
  title: (language) => platformTexts.in(language)('messaging.kind.confirmation'),
  write(language) {
    const t = platformTexts.in(language);
    return { subject: t('messaging.stopped.subject'), text: t('messaging.stopped.text') };
  },
});

/** Says that they come again, to whoever sent START. */
export const restartedMessage = defineMessage({
  name: 'messaging.restarted',
  purpose: 'messaging.restarted',
  agreement: 'account',
  class: 'asked',
  params: z.object({}),
  title: (language) => platformTexts.in(language)('messaging.kind.confirmation'),
  write(language) {
    const t = platformTexts.in(language);
    return { subject: t('messaging.restarted.subject'), text: t('messaging.restarted.text') };
  },
});

/** Kinds that belong to no module. */
export const ownMessages: readonly AnyMessageKind[] = [
  writtenMessage,
  stoppedMessage,
  restartedMessage,
];
