import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import { dayAt, lastMoment } from '../../../platform/text/taipei-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { isSlug, longestSlug } from '../domain/names.ts';
import { endOfSchoolYear, readSlipCount, sheetsPerDay, slipExpiry } from '../domain/pupil-slip.ts';
import { powers } from '../powers.ts';
import { findBody } from '../store/bodies.ts';
import { countSheetsSince, lockSheets } from '../store/pupil-slips.ts';
import { texts } from '../texts.ts';
import { leaves, slipsVouched } from './leaves.ts';
import { makeSlips } from './make-slips.ts';

const asked = z.object({
  body: boundedField(longestSlug, 'slips.body.mistake')
    .refine(isSlug, 'slips.body.mistake')
    .meta({ example: 'junior-high' }),
  slips: boundedField(20, 'slips.count.mistake')
    .refine((typed) => readSlipCount(typed) !== null, 'slips.count.mistake')
    .meta({ example: '28' }),
});

type Asked = z.output<typeof asked>;

/**
 * A school agrees, by whoever holds such an office of it, that the pupils of a class take part: as many slips with a
 * number each as it hands out. Whoever of its pupils gets which is known in the classroom alone.
 */
export const vouchForPupils = defineAct({
  name: 'identity.vouch-for-pupils',
  power: powers['vouch-for-pupils'],
  input: asked,
  // Not of a body above: whoever hands out the slips knows the children.
  about: async ({ tx }, { body }) => {
    const found = await findBody(tx, body);
    return { bodies: found === undefined ? [] : [found.id] };
  },
  output: z.object({ sheet: z.string() }),
  refusals: { 'identity.no-school': 422, 'identity.too-many-sheets': 429 },
  leaf: [leaves.pupilsVouched],
  signs: (acting, language) => textToSign(acting, language),
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, tx, at, random, record, used, input: { body, slips: typed } }) {
    const slips = readSlipCount(typed);
    const found = await findBody(tx, body);
    if (slips === null || found?.kind !== 'school') return refuse('identity.no-school');
    await lockSheets(tx, body);
    if ((await countSheetsSince(tx, body, dayBefore(at))) >= sheetsPerDay) {
      return refuse('identity.too-many-sheets');
    }
    const until = endOfSchoolYear(dayAt(at));
    const sheet = {
      ...{ id: uuidFrom(random), bodyId: body, appointmentId: used.appointment ?? '' },
      delegationId: used.delegation ?? null,
      ...{ slips, madeAt: at, expiresAt: slipExpiry(at), until },
    };
    await makeSlips(tx, platform, random, sheet);
    await record(slipsVouched(body, { slips, until: dayAt(lastMoment(until)) }));
    return { sheet: sheet.id };
  },
});

const dayBefore = (at: Date) => new Date(at.getTime() - 24 * 60 * 60_000);

async function textToSign(
  { tx, at, input }: Pick<Acting<Asked>, 'tx' | 'at' | 'input'>,
  language: SourceLanguage,
): Promise<string> {
  const body = await findBody(tx, input.body);
  return texts.in(language)('sign.vouch-for-pupils', {
    body: body?.name[language] ?? input.body,
    slips: readSlipCount(input.slips) ?? 0,
    last: lastMoment(endOfSchoolYear(dayAt(at))),
  });
}
