import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { dayAt, lastMoment } from '../../../platform/text/taipei-day.ts';
import { isYoung } from '../domain/age.ts';
import { powers } from '../powers.ts';
import { findAge } from '../store/ages.ts';
import { acceptAppointmentRow } from '../store/appointments.ts';
import { lockPerson } from '../store/passkeys.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { endHandedOver, findHandingOver, lapsedRefusals, refuseLapsed } from './hand-over.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { officeAnswer, officeInWords } from './office-in-words.ts';
import { ownSeatRefusals, refuseOwn, seatRefusals, takeSeat } from './one-seat.ts';
import { isOwnOffer, ownOfferRefusals } from './own-offer.ts';

/**
 * Whoever has the contact that an office was offered to takes it: it is theirs from this instant on. Where whoever
 * holds its one seat has offered it, their time ends in the same act; once that has ended otherwise, nobody takes it
 * by their offer.
 */
export const acceptAppointment = defineAct({
  name: 'identity.accept-appointment',
  power: powers.accept,
  on: appointmentById,
  input: z.object({}),
  output: officeAnswer,
  refusals: {
    'identity.accepted-already': 409,
    'identity.office-over': 409,
    ...seatRefusals,
    ...ownSeatRefusals,
    ...ownOfferRefusals,
    ...lapsedRefusals,
  },
  leaf: [leaves.accepted, leaves.handedOver],
  async signs({ platform, tx, at, thing }, language) {
    const { id, endsAt } = thing;
    const about = await officeInWords(tx, id, language);
    const t = texts.in(language);
    const accepted =
      endsAt === null
        ? t('sign.accept', about)
        : t('sign.accept.until', { ...about, last: lastMoment(endsAt) });
    const former = await findHandingOver(platform, tx, thing, at, false);
    if (former === null) return accepted;
    const name = former.name ?? t('offices.nameless');
    return t('sign.accept.hand-over', { accepted, name });
  },
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, thing, ...unit }) {
    const { tx, at, actor, record } = unit;
    const { id, bodyId: body, officeId: office, acceptedAt, endsAt } = thing;
    if (acceptedAt !== null) return refuse('identity.accepted-already');
    if (endsAt !== null && endsAt <= at) return refuse('identity.office-over');
    if (actor.person === null) return refuse('not-allowed');
    await lockPerson(tx, actor.person.id);
    // Said in another browser since this was asked for.
    if (isYoung(await findAge(tx, actor.person.id), dayAt(at))) return refuse('too-young');
    const { bodyId, officeId } = thing;
    const personId = actor.person.id;
    if (await isOwnOffer(platform, tx, thing, personId)) return refuse('identity.own-offer');
    const own = await refuseOwn(tx, { bodyId, officeId, personId }, at);
    if (own !== null) return own;
    const span = { from: at, until: endsAt };
    const former = await findHandingOver(platform, tx, thing, at, true);
    const lapsed = await refuseLapsed(platform, tx, id, at);
    if (lapsed !== null) return lapsed;
    const besides = former === null ? [personId] : [personId, former.personId];
    const taken = await takeSeat(platform, tx, { bodyId, officeId, besides, span });
    if (taken !== null) return taken;
    if (former !== null) {
      await endHandedOver(unit, { bodyId, officeId, personId: former.personId });
    }
    await acceptAppointmentRow(tx, id, actor.person.id, at);
    const said = { body, office };
    await record({ kind: leaves.accepted, ...ofAppointment(id), public: said });
    return { appointment: id, ...said };
  },
});
