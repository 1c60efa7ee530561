/**
 * Where a message stands. `unknown`: accepted, and after 72 hours nobody has said what became of it; or
 * handed over twice, and nobody has said even whether it was accepted.
 */
export const messageStates = [
  'queued',
  'sending',
  'accepted',
  'unknown',
  'expired',
  'failed',
  'delivered',
  'suppressed',
] as const;
export type MessageState = (typeof messageStates)[number];

/** What senders still look at. */
export const waitingStates = ['queued', 'sending'] as const satisfies readonly MessageState[];

/**
 * What may follow each state. Only what nobody has accepted goes back into the queue; from there on it
 * goes forward alone, whatever the order in which receipts come in.
 */
export const nextStates: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sending', 'accepted', 'unknown', 'expired', 'failed', 'suppressed'],
  sending: ['queued', 'accepted', 'unknown', 'expired', 'failed', 'delivered', 'suppressed'],
  accepted: ['unknown', 'expired', 'failed', 'delivered'],
  unknown: ['expired', 'failed', 'delivered'],
  expired: ['failed', 'delivered'],
  failed: ['delivered'],
  delivered: [],
  suppressed: [],
};

export const mayFollow = (from: MessageState, to: MessageState): boolean =>
  nextStates[from].includes(to);

/** What a provider says of one part of a message. */
export const receiptStates = ['unknown', 'expired', 'failed', 'delivered'] as const;
export type ReceiptState = (typeof receiptStates)[number];

export interface PartReceipt {
  readonly providerId: string;
  readonly state: ReceiptState;
}

/**
 * What all receipts together say of a message: delivered when each part is, else the worst that was said
 * of any part. More receipts can only move it further on, so that the order in which they came, and how
 * often, makes no difference, even where they contradict each other.
 *
 * @param parts the provider's id of each part
 * @returns undefined while no receipt settles anything
 */
export function stateByReceipts(
  parts: readonly string[],
  receipts: readonly PartReceipt[],
): ReceiptState | undefined {
  const own = receipts.filter(({ providerId }) => parts.includes(providerId));
  const arrived = new Set(
    own.filter(({ state }) => state === 'delivered').map(({ providerId }) => providerId),
  );
  if (parts.length > 0 && parts.every((part) => arrived.has(part))) return 'delivered';
  return (['failed', 'expired', 'unknown'] as const).find((state) =>
    own.some((receipt) => receipt.state === state),
  );
}
