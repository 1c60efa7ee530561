import type { ChannelKind } from '../../../platform/messaging/contacts/address-key.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { isExempt, takeTurn } from '../../../platform/rate-limits/growing-delays.ts';
import { budgetOf } from '../../../platform/rate-limits/network-of.ts';
import { type Allowance, lookAtUse, takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { browserHash, codeDigits, longCodeDigits } from '../domain/sign-in-code.ts';
import {
  codesPerContact,
  codesPerContactHere,
  codesPerKnownBrowser,
  codesPerNetwork,
  codesPerNumber,
  failuresPerContact,
  knownBrowser,
  unlocked,
} from './code-limits.ts';
import { readSmsState } from './sms-state.ts';

export interface Asking {
  readonly device: string;
  /** Look-up key of the contact. */
  readonly lookup: string;
  readonly channel: ChannelKind;
  readonly network: string;
}

/**
 * Takes one code out of the budget of whoever asks, and says how many digits it has. What others spend
 * on a contact stops neither a browser that has proved it before nor, from an office network or once
 * the operator has unlocked the contact, a new one.
 */
async function spendCode(
  platform: Platform,
  asking: Asking,
): Promise<
  | { readonly allowed: true; readonly digits: number }
  | Extract<Allowance, { readonly allowed: false }>
> {
  const { device, lookup } = asking;
  const known = knownBrowser(browserHash(device), lookup);
  if (await isExempt(platform, known)) {
    const taken = await takeTurn(platform, { delay: codesPerKnownBrowser, of: known.of });
    return taken.allowed ? { allowed: true, digits: codeDigits } : taken;
  }
  const taken = await spendAsStranger(platform, asking);
  if (!taken.allowed) return taken;
  const failures = await lookAtUse(platform, { limit: failuresPerContact, of: lookup });
  return { allowed: true, digits: failures.allowed ? codeDigits : longCodeDigits };
}

/**
 * How many digits the code may have that is sent now; or why none is.
 *
 * @returns refused with `identity.no-text-messages` where none can leave, before anything is spent
 */
export async function allowCode(platform: Platform, asking: Asking) {
  if (asking.channel === 'sms' && (await readSmsState(platform)) !== 'ready')
    return refuse('identity.no-text-messages');
  const budget = await spendCode(platform, asking);
  if (budget.allowed) return done(budget.digits);
  return refuse('identity.too-many-codes', { minutes: Math.ceil(budget.retryAfter / 60) });
}

async function spendAsStranger(platform: Platform, { lookup, channel, network }: Asking) {
  const everybody = { limit: budgetOf(platform, codesPerNetwork, network), of: network };
  if (await isExempt(platform, unlocked(lookup))) return takeUses(platform, [everybody]);
  const isOffice = platform.config.officeNetworks.includes(network);
  const ofContact = channel === 'sms' ? codesPerNumber : codesPerContact;
  const uses = isOffice ? [everybody] : [everybody, { limit: ofContact, of: lookup }];
  for (const use of uses) {
    const allowance = await lookAtUse(platform, use);
    if (!allowance.allowed) return allowance;
  }
  const turn = await takeTurn(platform, { delay: codesPerContactHere, of: [lookup, network] });
  return turn.allowed ? takeUses(platform, uses) : turn;
}
