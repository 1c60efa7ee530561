import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { isLanguage, type Language, sourceLanguages } from '../../../platform/i18n/languages.ts';
import { restoreContact } from '../../../platform/messaging/contacts/contacts.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { exempt } from '../../../platform/rate-limits/growing-delays.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { takeCode } from '../store/codes.ts';
import { findContactByLookup, findPersonByContact, lockContact } from '../store/people.ts';
import { acceptInvitations } from './accept-invitations.ts';
import { knownBrowser, knownBrowserSeconds } from './code-limits.ts';
import { makePerson } from './make-person.ts';
import { openContactSession } from './open-session.ts';
import { tryCode } from './try-code.ts';

/**
 * Signs in with the code that this browser asked for; who was not known is from now on (sign-in is
 * sign-up). The session has a new token, and offices that waited for this contact are held. Refused,
 * always in the same way, when the code is wrong, spent, expired, or for another browser. Guesses in
 * other browsers never spend the code of this one, and this one is known for the contact from now on.
 *
 * @param digits the code as typed
 * @param language of what a new person is written
 */
export async function signIn(
  platform: Platform,
  actor: Actor,
  {
    digits,
    headers,
    language,
  }: { readonly digits: string; readonly headers: Headers; readonly language?: Language },
) {
  const proved = await proveContact(platform, actor, { digits, language });
  return openContactSession(platform, proved, headers);
}

/** Uses the code up and finds, or makes, the person whose contact it proved. */
export const proveContact = defineAct({
  name: 'identity.prove-contact',
  power: powers['sign-in'],
  input: z.object({ digits: boundedField(500), language: boundedField(20).optional() }),
  output: z.object({ personId: z.string(), contactId: z.string() }),
  refusals: { 'identity.code-refused': 422 },
  api: { none: 'It makes a session, whose cookie belongs to the browser that asked for the code.' },
  before: ({ platform, actor, input }) => tryCode(platform, actor, 'sign-in', input.digits),
  async run({ platform, prepared: stored, input, ...unit }) {
    const { id, lookup } = stored;
    if (!(await takeCode(unit.tx, stored))) return refuse('identity.code-refused');
    await lockContact(unit.tx, lookup);
    const address = openText(platform.keyring, { purpose: 'contacts', row: id }, stored.address);
    const language = isLanguage(input.language) ? input.language : sourceLanguages[0];
    const known = await findPersonByContact(unit.tx, lookup);
    if (known !== undefined) await restoreContact(unit.tx, known, lookup);
    const personId = known ?? (await makePerson(platform, unit, { address, lookup, language }));
    await acceptInvitations(platform, unit, [lookup], personId);
    await exempt(platform, unit.tx, knownBrowser(stored.browser, lookup), knownBrowserSeconds);
    const contactId = await findContactByLookup(unit.tx, lookup);
    return contactId === undefined ? refuse('identity.code-refused') : { personId, contactId };
  },
});
