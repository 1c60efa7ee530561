import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import { may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { bodyLine } from '../store/bodies.ts';
import { endTime } from '../store/endings.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { endOfTerm } from './end-of-term.ts';
import { isLastKeeper } from './last-keeper.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { keepRefusals, mayKeep } from './may-keep.ts';
import { officeAnswer, officeInWords } from './office-in-words.ts';
import { reasonField } from './reason-field.ts';

/**
 * Ends somebody's time in an office at once, for a reason that everybody can read: the next request of theirs has
 * its powers no more. That they held it, and until when, stays public. The last keeper of a body is ended by nobody
 * but the operator or a keeper of a body above, who can appoint another. A reserved office is ended by the operator.
 */
export const endOffice = defineAct({
  name: 'identity.end-office',
  power: powers['end-office'],
  on: appointmentById,
  input: z.object({ reason: reasonField() }),
  output: officeAnswer,
  refusals: {
    'identity.office-over': 409,
    'identity.not-accepted': 409,
    'identity.last-keeper': 409,
    ...keepRefusals,
  },
  leaf: [leaves.revoked],
  async signs({ tx, thing: { id, startsAt }, input: { reason } }, language) {
    const about = await officeInWords(tx, id, language);
    return texts.in(language)('sign.end-office', { ...about, since: startsAt, reason });
  },
  api: { none: 'A page shows whole what is signed; the operator ends it at the command line.' },
  async run({ platform, tx, at, actor, record, thing, input: { reason } }) {
    const { id, bodyId: body, officeId: office, acceptedAt, endsAt } = thing;
    if (acceptedAt === null) return refuse('identity.not-accepted');
    if (endsAt !== null && endsAt <= at) return refuse('identity.office-over');
    if (!(await mayKeep(platform, tx, actor, thing))) return refuse('identity.operators-office');
    const isFromAbove = may(
      actor,
      powers['end-office'],
      { bodies: await bodiesAbove(tx, body) },
      at,
    );
    if (!isFromAbove.yes && (await isLastKeeper({ tx, at }, platform, thing))) {
      return refuse('identity.last-keeper');
    }
    await endTime(tx, { id, endsAt: endOfTerm(thing, at), how: 'revoked', reason });
    const said = { body, office, reason };
    await record({ kind: leaves.revoked, ...ofAppointment(id), public: said });
    return { appointment: id, body, office };
  },
});

/** The bodies above this one; none for one that stands alone. */
async function bodiesAbove(tx: Database, body: string): Promise<string[]> {
  return (await bodyLine(tx, body)).slice(1);
}
