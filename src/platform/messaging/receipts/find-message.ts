import type { ChannelKind } from '../contacts/address-key.ts';
import type { ReceiptState } from '../outbox/message-states.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * For so long, in ms, after it took a message a provider may speak of it. Carriers count their ids anew,
 * and try for three days; a mail goes by our own id, which never comes again.
 */
export const spokenOfMs: Readonly<Record<ChannelKind, number>> = { sms: 4 * day, email: 90 * day };

/** What decides whether a receipt speaks of a message. */
export interface Candidate {
  readonly id: string;
  readonly channel: ChannelKind | null;
  readonly contactId: string | null;
  readonly providerIds: readonly string[];
  readonly acceptedAt: Date | null;
  readonly notBefore: Date;
}

export interface Heard {
  readonly channel: ChannelKind;
  readonly providerId: string;
  readonly at: Date;
}

/** Under which ids a provider speaks of a message: its own, or ours where its answer was lost. */
export const partsOf = ({ id, providerIds }: Pick<Candidate, 'id' | 'providerIds'>) =>
  providerIds.length > 0 ? providerIds : [id];

/** When its provider took it, or, where that answer was lost, the earliest that it can have. */
const takenAt = ({ acceptedAt, notBefore }: Candidate): number =>
  (acceptedAt ?? notBefore).getTime();

/**
 * The messages that a receipt may speak of, likeliest first: the newest with its id that was taken before,
 * then the first that was taken just after, since a receipt may overtake the answer to its message.
 *
 * @param overtakesMs by how much at most
 */
export function messagesSpokenOf<C extends Candidate>(
  { channel, providerId, at }: Heard,
  candidates: readonly C[],
  overtakesMs: number,
): C[] {
  const time = at.getTime();
  const own = candidates
    .filter((each) => each.channel === channel && partsOf(each).includes(providerId))
    .filter((each) => takenAt(each) > time - spokenOfMs[channel])
    .toSorted((a, b) => takenAt(a) - takenAt(b) || (a.id < b.id ? -1 : 1));
  const before = own.findLast((each) => takenAt(each) <= time);
  const after = own.find((each) => takenAt(each) > time && takenAt(each) <= time + overtakesMs);
  return [before, after].filter((each) => each !== undefined);
}

/** Those that left as one message with it, itself among them: a digest has one id for all. */
export function leftTogether<C extends Candidate>(one: C, candidates: readonly C[]): C[] {
  const ids = one.providerIds.join(' ');
  return candidates.filter(
    (each) =>
      each.id === one.id ||
      (one.acceptedAt !== null &&
        one.contactId !== null &&
        each.contactId === one.contactId &&
        each.acceptedAt?.getTime() === one.acceptedAt.getTime() &&
        each.providerIds.join(' ') === ids),
  );
}

/**
 * Whether a receipt says more of a part than what is known. The first word on what became of it stands: a
 * second one is either the same again, or about another message that got the same id.
 */
export function saysMore(
  state: ReceiptState,
  known: readonly { readonly state: ReceiptState }[],
): boolean {
  if (known.length === 0) return true;
  return state !== 'unknown' && known.every((each) => each.state === 'unknown');
}
