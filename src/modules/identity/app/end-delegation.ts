import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { lastMoment } from '../../../platform/text/taipei-day.ts';
import { powers } from '../powers.ts';
import { endDelegationRow } from '../store/delegations.ts';
import { findToldDelegation } from '../store/read-delegations.ts';
import { texts } from '../texts.ts';
import { delegationById } from './delegation-by-id.ts';
import { delegationNamed, leaves } from './leaves.ts';
import { keepRefusals, mayKeep } from './may-keep.ts';

/**
 * Ends a delegation at once, before its time: by whoever gave it, has it, or keeps the offices of the body; what a
 * reserved office lends, by the two alone.
 */
export const endDelegation = defineAct({
  name: 'identity.end-delegation',
  power: powers['end-delegation'],
  on: delegationById,
  input: z.object({}),
  output: z.object({ delegation: z.string() }),
  refusals: { 'identity.delegation-over': 409, ...keepRefusals },
  leaf: [leaves.delegationEnded],
  async signs({ tx, thing: { id, endsAt } }, language) {
    const told = await findToldDelegation(tx, id);
    return texts.in(language)('sign.end-delegation', {
      office: told?.fromTitle[language] ?? '',
      body: told?.bodyName[language] ?? '',
      receiver: told?.toTitle[language] ?? '',
      last: lastMoment(endsAt),
    });
  },
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, tx, at, actor, record, thing }) {
    const { id, giver, receiver } = thing;
    const ends = [thing.endsAt, thing.endedAt, giver.endsAt, receiver.endsAt];
    if (ends.some((end) => end !== null && end <= at)) return refuse('identity.delegation-over');
    const isOwn = [giver, receiver].some(({ personId }) => personId === actor.person?.id);
    if (!isOwn && !(await mayKeep(platform, tx, actor, giver))) {
      return refuse('identity.operators-office');
    }
    await endDelegationRow(tx, id, at);
    await record({
      kind: leaves.delegationEnded,
      subject: delegationNamed(id),
      key: id,
      public: { body: giver.bodyId, from: giver.officeId, to: receiver.officeId },
    });
    return { delegation: id };
  },
});
