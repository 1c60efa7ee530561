import { isQuiet, nextMorning } from './quiet-hours.ts';

/**
 * How a message may disturb: `asked` follows at once from what somebody did this minute, such as a code, or
 * the notice that something was done to an account, and is bounded by limits of its own; `urgent` passes
 * quiet hours too, for offers of appointments and for tracing alone (`checks/urgent-messages.test.ts`);
 * `normal` is what people get three of a day; `digest` waits and comes together with others.
 */
export const messageClasses = ['asked', 'urgent', 'normal', 'digest'] as const;
export type MessageClass = (typeof messageClasses)[number];

/** Normal messages that a person gets in a day of Taipei. */
const normalPerDay = 3;

export const contactStates = ['ok', 'blocked', 'bounced'] as const;
export type ContactState = (typeof contactStates)[number];

/** What decides whether a message leaves now. */
export interface SendingFacts {
  readonly class: MessageClass;
  readonly expiresAt: Date;
  /** Whether the person agreed to messages for this purpose; what was asked for needs no agreement. */
  readonly agreed: boolean;
  /** Null: an address that is nobody's contact yet. */
  readonly contact: ContactState | null;
  /** Normal messages that the person got today. */
  readonly normalToday: number;
}

export type Decision =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: Date; readonly class: MessageClass }
  | { readonly do: 'end'; readonly state: 'suppressed' | 'expired'; readonly reason: string };

/** In this order: consent, a contact that takes nothing, too late, quiet hours, enough for today. */
export function decideSending(facts: SendingFacts, at: Date): Decision {
  if (facts.class !== 'asked' && !facts.agreed) return suppress('no-consent');
  if (facts.contact === 'blocked' || facts.contact === 'bounced') return suppress(facts.contact);
  if (facts.expiresAt <= at) return { do: 'end', state: 'expired', reason: 'too-late' };
  if (facts.class === 'asked' || facts.class === 'urgent') return { do: 'send' };
  if (isQuiet(at)) return { do: 'wait', until: nextMorning(at), class: facts.class };
  if (facts.class === 'normal' && facts.normalToday >= normalPerDay) {
    return { do: 'wait', until: nextMorning(at), class: 'digest' };
  }
  return { do: 'send' };
}

const suppress = (reason: string): Decision => ({ do: 'end', state: 'suppressed', reason });
