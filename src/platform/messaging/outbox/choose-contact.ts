import type { ChannelKind } from '../contacts/address-key.ts';
import type { ContactState } from './decide-sending.ts';
import type { MessageKind } from './message-kind.ts';

/** A contact of somebody, as far as it matters for a message of one purpose. */
export interface Candidate {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly state: ContactState;
  /** What is on record for the purpose; null: nothing. */
  readonly consent: 'given' | 'ended' | null;
}

/** Whether the person wants messages of this kind there. */
export function hasAgreed(
  kind: Pick<MessageKind, 'agreement' | 'class'>,
  consent: Candidate['consent'],
): boolean {
  if (kind.class === 'asked' || kind.agreement === 'always' || consent === 'given') return true;
  return kind.agreement === 'account' && consent === null;
}

/** By which channel a person is tried first. */
const ladder: readonly ChannelKind[] = ['sms', 'email'];

/**
 * The contact to try: the first of the ladder that takes messages and has agreed, else the first at all,
 * for the outbox to say why nothing was sent.
 */
export function chooseContact<C extends Candidate>(
  candidates: readonly C[],
  kind: Pick<MessageKind, 'agreement' | 'class'>,
): C | undefined {
  const inOrder = candidates.toSorted(
    (a, b) => ladder.indexOf(a.channel) - ladder.indexOf(b.channel),
  );
  return (
    inOrder.find(({ state, consent }) => state === 'ok' && hasAgreed(kind, consent)) ?? inOrder[0]
  );
}
