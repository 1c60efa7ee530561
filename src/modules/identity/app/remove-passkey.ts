import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { deletePasskey } from '../store/passkeys.ts';
import { endOtherSessions, weakenSession } from '../store/sessions.ts';
import { changeRefusals, hasStrongWay, mayChangePasskeys } from './may-change-passkeys.ts';
import { ownPasskey } from './own-passkey.ts';
import { tellPerson } from './tell-person.ts';
import { isLastWayIn } from './ways-in.ts';

/**
 * Removes one of the own passkeys: it opens nothing from now on. All other sessions end, since one of
 * them may be that of whoever has the device; this one counts as signed in by a code once none is left.
 */
export const removePasskey = defineAct({
  name: 'identity.remove-passkey',
  power: powers['keep-own-passkeys'],
  on: ownPasskey,
  input: z.object({ token: boundedField(1000).nullable() }),
  output: z.null(),
  refusals: { ...changeRefusals, 'identity.last-way-in': 409 },
  api: {
    none: 'It asks which session is to stay, by a cookie that no script and no program sees.',
  },
  async run({ platform, thing, input: { token }, ...unit }) {
    const { tx, at, actor } = unit;
    const may = await mayChangePasskeys({
      ...{ tx, at, actor, token },
      platform,
    });
    if (!may.ok) return may;
    const { personId } = may.value;
    if (await isLastWayIn(platform, tx, personId, thing.id)) return refuse('identity.last-way-in');
    await deletePasskey(tx, thing.id);
    await endOtherSessions(tx, personId, token);
    const isLeft = await hasStrongWay(platform, tx, personId);
    if (!isLeft && token !== null) await weakenSession(tx, token);
    await tellPerson(unit, platform, personId, 'removed', thing.name);
    return null;
  },
});
