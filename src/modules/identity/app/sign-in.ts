import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { isLanguage, type Language, sourceLanguages } from '../../../platform/i18n/languages.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { exempt, isExempt } from '../../../platform/rate-limits/growing-delays.ts';
import { takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { browserHash, isRightCode, readDigits } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { acceptInvitations } from '../store/appointments.ts';
import { countAttempt, type StoredCode, takeCode } from '../store/codes.ts';
import { findPersonByContact, lockContact } from '../store/people.ts';
import { failuresPerContact, knownBrowser, knownBrowserSeconds } from './code-limits.ts';
import { makePerson } from './make-person.ts';
import { openSession } from './open-session.ts';

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
  return openSession(platform, await proveContact(platform, actor, { digits, language }), headers);
}

/** Uses the code up and finds, or makes, the person whose contact it proved. */
export const proveContact = defineAct({
  name: 'identity.prove-contact',
  power: powers['sign-in'],
  input: z.object({ digits: boundedField(500), language: boundedField(20).optional() }),
  output: z.string(),
  refusals: { 'identity.code-refused': 422 },
  api: { none: 'It makes a session, whose cookie belongs to the browser that asked for the code.' },
  async before({ platform, actor, input }) {
    if (actor.device === null) return refuse('not-allowed');
    const digits = readDigits(input.digits);
    if (digits === null) return refuse('identity.code-refused');
    const attempt = await countTry(platform, actor, browserHash(actor.device));
    if (!attempt.ok) return attempt;
    const isGood = await isRight(platform, attempt.value, digits);
    return isGood ? attempt.value : refuse('identity.code-refused');
  },
  async run({ platform, prepared: stored, input, ...unit }) {
    const { id, lookup } = stored;
    if (!(await takeCode(unit.tx, stored))) return refuse('identity.code-refused');
    await lockContact(unit.tx, lookup);
    const address = openText(platform.keyring, { purpose: 'contacts', row: id }, stored.address);
    const language = isLanguage(input.language) ? input.language : sourceLanguages[0];
    const known = await findPersonByContact(unit.tx, lookup);
    const personId = known ?? (await makePerson(platform, unit, { address, lookup, language }));
    await acceptInvitations(unit.tx, lookup, personId, unit.at);
    await exempt(platform, unit.tx, knownBrowser(stored.browser, lookup), knownBrowserSeconds);
    return personId;
  },
});

/** Committed before anything is compared: a guess costs an attempt whatever happens next. */
function countTry(platform: Platform, actor: Actor, browser: string) {
  return perform(platform, { act: powers['sign-in'].act, actor }, async ({ tx, at }) => {
    const stored = await countAttempt(tx, browser, 'sign-in', at);
    return stored === undefined ? refuse('identity.code-refused') : done(stored);
  });
}

async function isRight(platform: Platform, stored: StoredCode, digits: string): Promise<boolean> {
  if (isRightCode(platform.keyring, stored, digits)) return true;
  const isKnown = await isExempt(platform, knownBrowser(stored.browser, stored.lookup));
  if (!isKnown) await takeUses(platform, [{ limit: failuresPerContact, of: stored.lookup }]);
  return false;
}
