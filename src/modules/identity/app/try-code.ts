import { perform } from '../../../platform/acts/perform.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { isExempt } from '../../../platform/rate-limits/growing-delays.ts';
import { takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { browserHash, type CodePurpose, isRightCode, readDigits } from '../domain/sign-in-code.ts';
import { countAttempt, type StoredCode } from '../store/codes.ts';
import { failuresPerContact, knownBrowser } from './code-limits.ts';

/**
 * Compares digits with the code that this browser asked for. The attempt is counted and committed before anything
 * is compared: a guess costs it whatever happens next. Whether the code is still there to be used up is
 * for the act that follows.
 *
 * @param typed the digits as typed
 */
export async function tryCode(
  platform: Platform,
  actor: Actor,
  purpose: CodePurpose,
  typed: string,
) {
  if (actor.device === null) return refuse('not-allowed');
  const digits = readDigits(typed);
  if (digits === null) return refuse('identity.code-refused');
  const browser = browserHash(actor.device);
  const request = { act: `identity.try-code-${purpose}`, actor };
  const attempt = await perform(platform, request, async ({ tx, at }) => {
    const stored = await countAttempt(tx, browser, purpose, at);
    return stored === undefined ? refuse('identity.code-refused') : done(stored);
  });
  if (!attempt.ok) return attempt;
  const isGood = await isRight(platform, attempt.value, digits);
  return isGood ? attempt.value : refuse('identity.code-refused');
}

async function isRight(platform: Platform, stored: StoredCode, digits: string): Promise<boolean> {
  if (isRightCode(platform.keyring, stored, digits)) return true;
  const isKnown = await isExempt(platform, knownBrowser(stored.browser, stored.lookup));
  if (!isKnown) await takeUses(platform, [{ limit: failuresPerContact, of: stored.lookup }]);
  return false;
}
