import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import { refuse } from '../../../platform/outcome.ts';
import { numberDigits, recoveryHours, recoveryUntil } from '../domain/office-recovery.ts';
import { browserHash, drawDigits } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { beginOfficeRecovery, isNumberTaken } from '../store/office-recovery.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { lockRunningOffices } from '../store/person-rows.ts';
import { listAgedContacts } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { lockOwner } from './may-change-ways.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Somebody in office who has none of their passkeys any more asks two colleagues to confirm them face to face.
 * Nothing changes by it but that they get a number to say; every contact is told, and a passkey that is still there
 * calls it back. Asked once more, it begins anew, in the browser that asks.
 */
export const askColleagues = defineAct({
  name: 'identity.ask-colleagues',
  power: powers['change-ways-in'],
  input: z.object({}),
  output: z.object({ until: z.iso.datetime() }),
  refusals: {
    'identity.persona-shared': 403,
    'identity.no-passkeys': 409,
    'identity.no-office': 409,
    'identity.contact-first': 409,
  },
  api: { none: 'The number is shown to the browser alone that asked, by its cookie.' },
  signs: (_acting, language) => texts.in(language)('sign.ask-colleagues', { hours: recoveryHours }),
  async run({ platform, input: _, thing: __, ...unit }) {
    const { tx, at, actor } = unit;
    const owner = await lockOwner(tx, actor);
    if (!owner.ok) return owner;
    const { person, session } = owner.value;
    // A form carries the mark of its browser, or its token would not fit.
    if (actor.device === null) return refuse('not-allowed');
    if ((await listPasskeys(tx, person.id)).length === 0) return refuse('identity.no-passkeys');
    const offices = await lockRunningOffices(tx, person.id, at);
    if (offices.length === 0) return refuse('identity.no-office');
    const contacts = await listAgedContacts(tx, person.id);
    if (contacts.length === 0) return refuse('identity.contact-first');
    const until = recoveryUntil(at);
    await beginOfficeRecovery(tx, {
      ...{ personId: person.id, number: await drawNumber(unit), sessionId: session },
      ...{ browser: browserHash(actor.device), askedAt: at, confirmedAt: null, until },
    });
    await tellAccess(unit, platform, contacts, { notice: 'colleagues-asked', until });
    return { until: until.toISOString() };
  },
});

async function drawNumber({ tx, random }: Pick<Unit, 'tx' | 'random'>): Promise<string> {
  for (;;) {
    const number = drawDigits(random, numberDigits);
    if (!(await isNumberTaken(tx, number))) return number;
  }
}
