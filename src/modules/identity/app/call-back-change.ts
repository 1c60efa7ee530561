import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { mayCallBack } from '../domain/waiting-change.ts';
import { powers } from '../powers.ts';
import { endWaiting, findOwnWaiting, listAgedContacts } from '../store/recovery.ts';
import { lockOwner } from './may-change-ways.ts';
import { readSessionWay } from './session-way.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Calls a change back that still waits, from a session that an older way made. Not signed: who does it lets all
 * stay as it was, and may have little time.
 */
export const callBackChange = defineAct({
  name: 'identity.call-back-change',
  power: powers['call-back'],
  input: z.object({ change: boundedField(60) }),
  output: z.null(),
  refusals: {
    'identity.persona-shared': 403,
    'identity.nothing-waits': 404,
    'identity.older-way-first': 403,
  },
  api: { none: 'It asks by what the session was made, which is the person’s own.' },
  async run({ platform, input: { change }, thing: _, ...unit }) {
    const { tx, at, actor } = unit;
    const owner = await lockOwner(tx, actor);
    if (!owner.ok) return owner;
    const { person, session } = owner.value;
    const id = z.uuid().safeParse(change).data;
    const found = id === undefined ? undefined : await findOwnWaiting(tx, person.id, id);
    if (found === undefined || found.effectiveAt <= at) return refuse('identity.nothing-waits');
    if (!mayCallBack(await readSessionWay(tx, person.id, session), found)) {
      return refuse('identity.older-way-first');
    }
    await endWaiting(tx, found.id);
    const contacts = await listAgedContacts(tx, person.id);
    await tellAccess(unit, platform, contacts, { notice: 'called-back' });
    return null;
  },
});
