import { perform } from '../../../platform/acts/perform.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { queueMail } from '../../../platform/messaging/queue-mail.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { browserHash, codeExpiry, codeMac, codeMinutes, drawDigits } from '../domain/code.ts';
import { contactLookup, readEmail } from '../domain/contact.ts';
import { powers } from '../powers.ts';
import { replaceCode } from '../store/codes.ts';
import { texts } from '../texts.ts';
import { codesPerContactAndDay, codesPerContactAndMoment, codesPerNetwork } from './code-limits.ts';

export interface RequestCodeInput {
  /** As typed. */
  readonly email: string;
  /** The language of the message. */
  readonly language: Language;
  /** The network that the request comes from, for the limits. */
  readonly network: string;
}

export type RequestCodeRefusal =
  | { code: 'not-allowed' }
  | { code: 'identity.not-an-address' }
  | { code: 'identity.too-many-codes'; facts?: Readonly<Record<string, string | number>> };

/**
 * Sends a code to an e-mail address, for signing in with this browser. Outcomes: a code is on its
 * way and the browser's older one is void; refused when the text is no address, when too many codes
 * were asked for, or when the browser has no mark. Nothing here asks whether the address is known, so
 * that nobody can find out.
 */
export async function requestCode(
  platform: Platform,
  actor: Actor,
  input: RequestCodeInput,
): Promise<Outcome<null, RequestCodeRefusal>> {
  const { device } = actor;
  if (device === null || !may(actor, powers['request-code'], {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  const address = readEmail(input.email);
  if (address === null) return refuse('identity.not-an-address');
  const lookup = contactLookup(platform.keyring, 'email', address);
  const allowance = await takeUses(platform, [
    { limit: codesPerNetwork, of: input.network },
    { limit: codesPerContactAndMoment, of: lookup },
    { limit: codesPerContactAndDay, of: lookup },
  ]);
  if (!allowance.allowed) {
    return refuse('identity.too-many-codes', { minutes: Math.ceil(allowance.retryAfter / 60) });
  }
  const { act } = powers['request-code'];
  return perform<null, RequestCodeRefusal>(platform, { act, actor }, async (unit) => {
    const id = uuidFrom(unit.random);
    const digits = drawDigits(unit.random);
    const binding = { id, purpose: 'sign-in', lookup, subject: '' } as const;
    const expiresAt = codeExpiry(unit.at);
    await replaceCode(unit.tx, {
      ...binding,
      browser: browserHash(device),
      address: sealText(platform.keyring, unit.random, { purpose: 'contacts', row: id }, address),
      mac: codeMac(platform.keyring, binding, digits),
      expiresAt,
    });
    const t = texts.in(input.language);
    await queueMail(unit, platform, {
      to: address,
      subject: t('mail.code.subject'),
      text: t('mail.code.text', { digits, minutes: codeMinutes }),
      expiresAt,
    });
    return done(null);
  });
}
