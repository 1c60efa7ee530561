import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { sourceLanguages } from '../../../platform/i18n/languages.ts';
import { defineJob } from '../../../platform/jobs/jobs.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { done } from '../../../platform/outcome.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { findAppointment } from '../store/appointments.ts';
import { findContactByLookup } from '../store/people.ts';
import { offerMessage } from './messages.ts';
import { officeInWords } from './office-in-words.ts';

/** Whoever has not come to look by then is not written to any more. */
const tellingDays = 7;

/**
 * Tells whoever has proved the address that an office is offered to them. An address that nobody has proved is not
 * written to, as nobody there has asked for it. It is done after the act, so that whoever offers cannot tell from
 * their own answer, or its time, which it was.
 */
export const tellOfOffer = defineJob({
  name: 'identity.tell-of-offer',
  payload: z.object({ appointment: z.uuid() }),
  async handle(platform, { appointment }) {
    const request = { act: 'identity.tell-of-offer', actor: operator };
    await perform(platform, request, async (unit) => {
      const offer = await findAppointment(unit.tx, appointment, false);
      const lookup = offer?.invitedLookup ?? null;
      const contact = lookup === null ? undefined : await findContactByLookup(unit.tx, lookup);
      if (contact === undefined) return done(null);
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
        params: { 'zh-Hant': zhHant ?? '', en: en ?? '', site: platform.config.baseUrl },
        expiresAt: new Date(unit.at.getTime() + tellingDays * 24 * 60 * 60_000),
      });
      return done(null);
    });
  },
});
