import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { boundedField, lineField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { contactLookup, readEmail } from '../domain/contact.ts';
import { isSlug, longestSlug, readName } from '../domain/names.ts';
import { endOfDay, lastMoment } from '../domain/office-days.ts';
import { powers } from '../powers.ts';
import { addAppointment, isOffered } from '../store/appointments.ts';
import { addOffice, bodyLine, findBody, findOffice } from '../store/bodies.ts';
import { findPersonByContact } from '../store/people.ts';
import { texts } from '../texts.ts';
import { bodySearch } from './body-search.ts';
import { isUntyped, periodFields, readTypedDay } from './day-fields.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { keepRefusals, mayKeep } from './may-keep.ts';
import { officeAnswer } from './office-in-words.ts';
import { refuseTaken, seatRefusals } from './one-seat.ts';
import { ownOfferRefusals } from './own-offer.ts';
import { isByAnother, keeping, powersOf } from './powers-of.ts';
import { tellOfOffer } from './tell-of-offer.ts';

const slugField = (mistake: string) => boundedField(longestSlug, mistake).refine(isSlug, mistake);

const proposed = z
  .object({
    body: slugField('propose.body.mistake').meta({ example: 'environment-bureau' }),
    office: slugField('propose.office.mistake').meta({ example: 'moderator' }),
    contact: boundedField(500, 'propose.contact.mistake')
      .refine((address) => readEmail(address) !== null, 'propose.contact.mistake')
      .meta({ example: 'name@example.org' }),
    name: lineField(80, 'propose.name.mistake')
      .refine((name) => readName(name) === name, 'propose.name.mistake')
      .meta({ example: '林小燈' }),
    'until-year': periodFields['until-year'],
    'until-month': periodFields['until-month'],
    'until-day': periodFields['until-day'],
  })
  .refine((typed) => isUntyped(typed, 'until') || readTypedDay(typed, 'until') !== null, {
    path: ['until-year'],
    message: 'propose.until.mistake',
  });

type Proposed = z.output<typeof proposed>;

/**
 * Whoever keeps the offices of a body, or of one above, offers one to whoever has a contact. It gives nothing until
 * that person has signed that they accept. No answer depends on whose the contact is, or whether it is anybody's, but
 * for the keeper's own: so nobody can find that out here. Whoever holds the office already is told so on accepting.
 */
export const proposeAppointment = defineAct({
  name: 'identity.propose-appointment',
  power: powers.propose,
  input: proposed,
  about: async ({ tx }, { body }) => ({ bodies: await bodyLine(tx, body) }),
  output: officeAnswer,
  refusals: {
    'identity.no-such-office': 404,
    ...keepRefusals,
    'identity.lent-power': 403,
    'identity.offered-already': 409,
    'identity.unfit-period': 422,
    ...seatRefusals,
    ...ownOfferRefusals,
  },
  leaf: [leaves.proposed],
  signs: (acting, language) => textToSign(acting, language),
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, input, ...unit }) {
    const { tx, at, random, record, used, enqueue } = unit;
    const { body, office, contact, name } = input;
    const found = await findOrDeclared(tx, platform, body, office);
    if (found === undefined) return refuse('identity.no-such-office');
    const kept = { bodyId: body, officeId: office };
    if (!(await mayKeep(platform, tx, unit.actor, kept)))
      return refuse('identity.operators-office');
    const gives = powersOf(platform, office, found.powers);
    // Else what was lent for a while could be had for good, by an offer to oneself.
    if (used.delegation !== null && gives.includes(keeping)) return refuse('identity.lent-power');
    const until = untilOf(input);
    if (until !== null && until <= at) return refuse('identity.unfit-period');
    const address = readEmail(contact);
    if (address === null) throw new Error('The input has no address');
    const lookup = contactLookup(platform.keyring, address);
    const personId = (await findPersonByContact(tx, lookup)) ?? null;
    const isForAnother = used.delegation !== null || isByAnother(platform, gives);
    if (isForAnother && personId === unit.actor.person?.id) return refuse('identity.own-offer');
    if (await isOffered(tx, { ...kept, lookup })) return refuse('identity.offered-already');
    // Whoever holds the seat: else the answer would tell whose the address is.
    const taken = await refuseTaken(platform, tx, {
      ...{ ...kept, span: { from: at, until }, personId: null },
    });
    if (taken !== null) return taken;
    await addOffice(tx, { bodyId: body, id: office, ...found });
    await refreshSearch(tx, bodySearch, { thing: body, part: office });
    const appointment = uuidFrom(random);
    const isNew = await addAppointment(tx, {
      ...{ id: appointment, bodyId: body, officeId: office, personId: null, acceptedAt: null },
      ...{ invitedLookup: lookup, publicName: name, startsAt: at, endsAt: until },
      proposedBy: used.appointment ?? '',
    });
    // Another keeper offered it at the same moment.
    if (!isNew) return refuse('identity.offered-already');
    // The signed text names the address.
    const of = { ...ofAppointment(appointment), whose: lookup };
    await record({ kind: leaves.proposed, ...of, public: { body, office } });
    await enqueue(tellOfOffer, { appointment });
    return { appointment, body, office };
  },
});

/** The office as the body has it, or as a module declares it for any body. */
async function findOrDeclared(tx: Database, platform: Platform, body: string, office: string) {
  const found = await findOffice(tx, body, office);
  const { title, powers: may } = found ?? platform.offices.find(({ id }) => id === office) ?? {};
  return title === undefined || may === undefined ? undefined : { title, powers: may };
}

/** Null: no end is set. */
function untilOf(typed: Proposed): Date | null {
  const day = readTypedDay(typed, 'until');
  return day === null ? null : endOfDay(day);
}

async function textToSign(
  { tx, platform, input }: Pick<Acting<Proposed>, 'tx' | 'platform' | 'input'>,
  language: SourceLanguage,
): Promise<string> {
  const t = texts.in(language);
  const { contact, name } = input;
  const office = await findOrDeclared(tx, platform, input.body, input.office);
  const body = await findBody(tx, input.body);
  const about = {
    ...{ contact, name },
    office: office?.title[language] ?? input.office,
    body: body?.name[language] ?? input.body,
  };
  const until = untilOf(input);
  return until === null
    ? t('sign.propose', about)
    : t('sign.propose.until', { ...about, last: lastMoment(until) });
}
