import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import { endOfDay, lastMoment, startOfDay } from '../../../platform/text/taipei-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { delegationFault, type Lending } from '../domain/delegation.ts';
import { powers } from '../powers.ts';
import { type AppointmentRow, findAppointment } from '../store/appointments.ts';
import { findOffice } from '../store/bodies.ts';
import { addDelegation, isLentAlready } from '../store/delegations.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { periodFields, readTypedDay } from './day-fields.ts';
import { delegationNamed, leaves } from './leaves.ts';
import { officeInWords } from './office-in-words.ts';
import { isReserved, powersOf } from './powers-of.ts';
import { reasonField } from './reason-field.ts';

/** An office has fewer. */
const mostPowers = 50;

const described = z
  .object({
    to: boundedField(36, 'delegate.to.mistake')
      .refine((id) => z.uuid().safeParse(id).success, 'delegate.to.mistake')
      .meta({ example: '00000000-0000-4000-8000-000000000000' }),
    powers: z
      .array(boundedField(120, 'delegate.powers.mistake'))
      .min(1, 'delegate.powers.mistake')
      .max(mostPowers, 'delegate.powers.mistake')
      .meta({ example: ['identity.keep-offices'] }),
    ...periodFields,
    reason: reasonField(),
  })
  .superRefine((typed, context) => {
    for (const which of ['from', 'until'] as const) {
      if (readTypedDay(typed, which) !== null) continue;
      context.addIssue({
        code: 'custom',
        path: [`${which}-year`],
        message: 'delegate.day.mistake',
      });
    }
  });

type Described = z.output<typeof described>;
type Delegating = Acting<Described, AppointmentRow>;

/** Why it cannot be given, each with its HTTP status. */
const faults = {
  'identity.office-over': 409,
  'identity.no-such-receiver': 422,
  'identity.power-not-own': 422,
  'identity.reserved-power': 422,
  'identity.unfit-period': 422,
  'identity.delegation-too-long': 422,
  'identity.delegated-already': 409,
  'identity.outside-office': 422,
} as const;

/**
 * The holder of an office lends powers of it to another office of the same body, for a while and for a reason that
 * everybody can read. Whoever holds that office cannot pass them on. Powers of reserved offices are the operator's
 * to give, so nobody lends them.
 */
export const delegatePowers = defineAct({
  name: 'identity.delegate-powers',
  power: powers.delegate,
  on: appointmentById,
  input: described,
  output: z.object({ delegation: z.string() }),
  refusals: faults,
  leaf: [leaves.delegationGiven],
  signs: (acting, language) => textToSign(acting, language),
  api: { none: 'A page shows whole what is signed.' },
  async run(acting) {
    const { platform, tx, at, random, record, thing, input } = acting;
    const { from, until } = periodOf(input, at);
    const to = await findAppointment(tx, input.to, false);
    const own = await findOffice(tx, thing.bodyId, thing.officeId);
    const may = powersOf(platform, thing.officeId, own?.powers ?? []);
    const by = { ...lendingOf(thing), powers: may };
    const lent = [...new Set(input.powers)].sort();
    const asked = { by, to: to && lendingOf(to), powers: lent, from, until };
    const fault = delegationFault(asked, at);
    if (fault !== null) return refuse(`identity.${fault}`);
    if (isReserved(platform, lent)) return refuse('identity.reserved-power');
    const id = uuidFrom(random);
    const { reason } = input;
    const between = { fromId: thing.id, toId: input.to };
    const given = { ...between, powers: lent, startsAt: from, endsAt: until };
    if (await isLentAlready(tx, given)) return refuse('identity.delegated-already');
    await addDelegation(tx, { ...given, id, reason, givenAt: at, endedAt: null });
    await record({
      kind: leaves.delegationGiven,
      subject: delegationNamed(id),
      key: id,
      public: {
        ...{ body: thing.bodyId, from: thing.officeId, to: to?.officeId ?? '', powers: lent },
        ...{ since: from.toISOString(), until: until.toISOString(), reason },
      },
    });
    return { delegation: id };
  },
});

/** By whole days. */
function daysOf(typed: Described): { from: Date; until: Date } {
  const [first, last] = [readTypedDay(typed, 'from'), readTypedDay(typed, 'until')];
  if (first === null || last === null) throw new Error('The input has no days');
  return { from: startOfDay(first), until: endOfDay(last) };
}

/** One that begins today begins at once. */
function periodOf(typed: Described, at: Date): { from: Date; until: Date } {
  const { from, until } = daysOf(typed);
  const isToday = from <= at && at < new Date(from.getTime() + 86_400_000);
  return { from: isToday ? at : from, until };
}

function lendingOf({
  id,
  bodyId,
  personId,
  acceptedAt,
  startsAt,
  endsAt,
}: AppointmentRow): Lending {
  const person = acceptedAt === null ? null : personId;
  return { id, body: bodyId, person, from: startsAt, until: endsAt };
}

/** The same however often it is said: by days, since a moment of today is another each time. */
async function textToSign(
  { platform, tx, thing, input }: Delegating,
  language: SourceLanguage,
): Promise<string> {
  const t = texts.in(language);
  const { from, until } = daysOf(input);
  const [by, to] = [
    await officeInWords(tx, thing.id, language),
    await officeInWords(tx, input.to, language),
  ];
  const lent = input.powers.map((power) => platform.powerWords(language, power));
  return t('sign.delegate', {
    ...{ office: by.office, body: by.body, receiver: to.office, name: to.name },
    ...{ powers: lent.join(t('delegate.between')), reason: input.reason },
    ...{ first: from, last: lastMoment(until) },
  });
}
