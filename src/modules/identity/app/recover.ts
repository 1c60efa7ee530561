import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { isLanguage, sourceLanguages } from '../../../platform/i18n/languages.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { takeCode } from '../store/codes.ts';
import { endWaitingOfficeRecovery } from '../store/office-recovery.ts';
import { lockPerson } from '../store/passkeys.ts';
import { findContactByLookup, findPersonByContact, lockContact } from '../store/people.ts';
import { endAllWaiting, listAgedContacts, takePaperCode } from '../store/recovery.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { mostContacts } from './add-contact.ts';
import { keepProvedContact } from './make-person.ts';
import { openContactSession } from './open-session.ts';
import { tellAccess } from './tell-access.ts';
import { tryCode } from './try-code.ts';

/** Recovers the account and signs in by the new contact. */
export async function recoverHere(
  platform: Platform,
  actor: Actor,
  given: { readonly digits: string; readonly language: string; readonly headers: Headers },
) {
  const { digits, language, headers } = given;
  const recovered = await recover(platform, actor, { digits, language });
  return openContactSession(platform, recovered, headers);
}

/**
 * Uses up the code on paper, adds the contact that the code proved, tells all that there were, and ends every
 * session and whatever waits. Passkeys stay as they are, and so do offices: `replacePasskeys` says what it takes.
 */
export const recover = defineAct({
  name: 'identity.recover',
  power: powers.recover,
  input: z.object({ digits: boundedField(500), language: boundedField(20) }),
  output: z.object({ personId: z.string(), contactId: z.string() }),
  refusals: {
    'identity.code-refused': 422,
    'identity.contact-taken': 409,
    'identity.contacts-full': 409,
  },
  api: { none: 'It makes a session, whose cookie belongs to the browser that asked for the code.' },
  before: ({ platform, actor, input }) => tryCode(platform, actor, 'recover', input.digits),
  async run({ platform, prepared: stored, input, thing: _, ...unit }) {
    const { tx } = unit;
    const [personId = '', paperId = ''] = stored.subject.split(' ');
    await lockPerson(tx, personId);
    const isGood = (await takeCode(tx, stored)) && (await takePaperCode(tx, personId, paperId));
    if (!isGood) return refuse('identity.code-refused');
    const { id, lookup } = stored;
    await lockContact(tx, lookup);
    const known = await findPersonByContact(tx, lookup);
    if (known !== undefined && known !== personId) return refuse('identity.contact-taken');
    const before = await listAgedContacts(tx, personId);
    if (known === undefined && before.length >= mostContacts) {
      return refuse('identity.contacts-full');
    }
    await deleteSessionsOf(tx, personId);
    await tellAccess(unit, platform, before, { notice: 'recovered' });
    // Somebody else may have begun it; whoever has come back can ask for it again.
    const hadAsked = await endWaitingOfficeRecovery(tx, personId);
    if ((await endAllWaiting(tx, personId)) || hadAsked) {
      await tellAccess(unit, platform, before, { notice: 'called-back' });
    }
    const had = known === undefined ? undefined : await findContactByLookup(tx, lookup);
    if (had !== undefined) return { personId, contactId: had };
    const address = openText(platform.keyring, { purpose: 'contacts', row: id }, stored.address);
    const language = isLanguage(input.language) ? input.language : sourceLanguages[0];
    const made = { address, lookup, language };
    return { personId, contactId: await keepProvedContact(platform, unit, personId, made) };
  },
});
