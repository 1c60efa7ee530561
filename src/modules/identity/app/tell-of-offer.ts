import type { Unit } from '../../../platform/acts/perform.ts';
import { sourceLanguages } from '../../../platform/i18n/languages.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import type { Platform } from '../../../platform/platform.ts';
import { findContactByLookup } from '../store/people.ts';
import { offerMessage } from './messages.ts';
import { officeInWords } from './office-in-words.ts';

/** Whoever has not come to look by then is not written to any more. */
const tellingDays = 7;

/**
 * Tells whoever has proved the address that an office is offered to them. An address that nobody has proved is not
 * written to, as nobody there has asked for it; who offers cannot tell which it was.
 */
export async function tellOfOffer(
  unit: Unit,
  platform: Platform,
  { appointment, lookup }: { readonly appointment: string; readonly lookup: string },
): Promise<void> {
  const contact = await findContactByLookup(unit.tx, lookup);
  if (contact === undefined) return;
  const [zhHant, en] = await Promise.all(
    sourceLanguages.map(async (language) => {
      const { office, body } = await officeInWords(unit.tx, appointment, language);
      return language === 'en' ? `${office}, ${body}` : `${body}${office}`;
    }),
  );
  await send(unit, platform, {
    key: `identity.offer ${appointment}`,
    to: { contact },
    message: offerMessage,
    params: {
      'zh-Hant': zhHant ?? '',
      en: en ?? '',
      site: platform.config.baseUrl,
    },
    expiresAt: new Date(unit.at.getTime() + tellingDays * 24 * 60 * 60_000),
  });
}
