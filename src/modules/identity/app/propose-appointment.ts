import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { endOfDay, lastMoment } from '../../../platform/text/taipei-day.ts';
import { boundedField, lineField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { contactLookup, readEmail } from '../domain/contact.ts';
import { isSlug, longestSlug, readName } from '../domain/names.ts';
import { powers } from '../powers.ts';
import { addAppointment, isOffered, type OfficeOfBody } from '../store/appointments.ts';
import { addOffice, bodyLine, findBody, findOffice } from '../store/bodies.ts';
import { findPersonByContact } from '../store/people.ts';
import { texts } from '../texts.ts';
import { bodySearch } from './body-search.ts';
import { isUntyped, periodFields, readTypedDay } from './day-fields.ts';
import { findOwnSeat } from './hand-over.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { keepRefusals, mayKeep } from './may-keep.ts';
import { officeAnswer } from './office-in-words.ts';
import { ownSeatRefusals, refuseOwn, refuseTaken, seatRefusals } from './one-seat.ts';
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
 * Whoever holds an office of one seat hands it over by offering it.
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
    ...ownSeatRefusals,
    ...ownOfferRefusals,
    'identity.persona-shared': 403,
  },
  leaf: [leaves.proposed],
  signs: (acting, language) => textToSign(acting, language),
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, input, ...unit }) {
    const { tx, at, random, record, used, enqueue } = unit;
    const { body, office, contact, name } = input;
    const found = await findOrDeclared(tx, platform, body, office);
    if (found === undefined) return refuse('identity.no-such-office');
    const until = untilOf(input);
    if (until !== null && until <= at) return refuse('identity.unfit-period');
    const address = readEmail(contact);
    if (address === null) throw new Error('The input has no address');
    const lookup = contactLookup(platform.keyring, address);
    const kept = { bodyId: body, officeId: office };
    const forbidden = await refuseKeeper(unit, platform, { ...kept, ...found, lookup });
    if (forbidden !== null) return forbidden;
    if (await isOffered(tx, { ...kept, lookup })) return refuse('identity.offered-already');
    const seat = await findHandedOver(platform, unit, kept);
    const taken = await refuseSeat(unit, platform, { ...kept, until, isOwn: seat !== undefined });
    if (taken !== null) return taken;
    await addOffice(tx, { bodyId: body, id: office, ...found });
    await refreshSearch(tx, bodySearch, { thing: body, part: office });
    const appointment = uuidFrom(random);
    const isNew = await addAppointment(tx, {
      ...{ id: appointment, ...kept, personId: null, acceptedAt: null },
      ...{ invitedLookup: lookup, publicName: name, startsAt: at, endsAt: until },
      proposedBy: seat?.id ?? used.appointment ?? '',
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

interface Offering extends OfficeOfBody {
  readonly powers: readonly string[];
  /** Of the contact. */
  readonly lookup: string;
}

/** Why this keeper does not offer this office, or not to this contact; null: they may. */
async function refuseKeeper(
  { tx, at, actor, used }: Unit,
  platform: Platform,
  { powers: founded, lookup, ...kept }: Offering,
) {
  if (!(await mayKeep(platform, tx, actor, kept))) return refuse('identity.operators-office');
  const gives = powersOf(platform, kept.officeId, founded);
  // Else what was lent for a while could be had for good, by an offer to oneself.
  if (used.delegation !== null && gives.includes(keeping)) return refuse('identity.lent-power');
  const personId = await findPersonByContact(tx, lookup);
  if (personId === undefined || personId !== actor.person?.id) return null;
  const isForAnother = used.delegation !== null || isByAnother(platform, gives);
  if (isForAnother) return refuse('identity.own-offer');
  return refuseOwn(tx, { ...kept, personId }, at);
}

interface OfferedSeat extends OfficeOfBody {
  readonly until: Date | null;
  /** The keeper holds it, and hands it over. */
  readonly isOwn: boolean;
}

/** Why an office of one seat is not to be offered; null: it is. */
async function refuseSeat(
  { tx, at, actor: { person } }: Unit,
  platform: Platform,
  { until, isOwn, ...of }: OfferedSeat,
) {
  if (isOwn && person?.persona != null) return refuse('identity.persona-shared');
  // Whoever else holds it, be it whom it is offered to: else the answer would tell whose the address is.
  const besides = isOwn && person !== null ? [person.id] : [];
  return refuseTaken(platform, tx, { ...of, span: { from: at, until }, besides });
}

/** The keeper's own time in the office that is offered, if it has one seat: the offer hands it over. */
async function findHandedOver(
  platform: Platform,
  { tx, at, actor }: Pick<Unit, 'tx' | 'at' | 'actor'>,
  of: OfficeOfBody,
) {
  const personId = actor.person?.id;
  return personId === undefined ? undefined : findOwnSeat(platform, tx, { ...of, personId }, at);
}

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
  { platform, input, ...unit }: Acting<Proposed>,
  language: SourceLanguage,
): Promise<string> {
  const t = texts.in(language);
  const { contact, name } = input;
  const { tx } = unit;
  const office = await findOrDeclared(tx, platform, input.body, input.office);
  const body = await findBody(tx, input.body);
  const about = {
    ...{ contact, name },
    office: office?.title[language] ?? input.office,
    body: body?.name[language] ?? input.body,
  };
  const until = untilOf(input);
  const offered =
    until === null
      ? t('sign.propose', about)
      : t('sign.propose.until', { ...about, last: lastMoment(until) });
  const of = { bodyId: input.body, officeId: input.office };
  const seat = await findHandedOver(platform, unit, of);
  return seat === undefined ? offered : t('sign.propose.hand-over', { offered });
}
