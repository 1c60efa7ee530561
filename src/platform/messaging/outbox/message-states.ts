/** Where a message stands. `unknown`: accepted, and after 72 hours nobody has said what became of it. */
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
  queued: ['sending', 'accepted', 'expired', 'failed', 'suppressed'],
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

/** Of two that contradict each other the later in this order holds: somebody has read it after all. */
const weight = (state: ReceiptState): number => receiptStates.indexOf(state);

export interface PartReceipt {
  readonly providerId: string;
  readonly state: ReceiptState;
}

/**
 * What all receipts together say of a message: delivered when each part is, else the worst that befell
 * a part. The order in which they came, and how often, makes no difference.
 *
 * @param parts the provider's id of each part
 * @returns undefined while no receipt settles anything
 */
export function stateByReceipts(
  parts: readonly string[],
  receipts: readonly PartReceipt[],
): ReceiptState | undefined {
  const known = parts.map((part) =>
    receipts
      .filter(({ providerId }) => providerId === part)
      .map(({ state }) => state)
      .toSorted((a, b) => weight(b) - weight(a))
      .at(0),
  );
  const undelivered = known.filter((state) => state !== 'delivered');
  if (parts.length > 0 && undelivered.length === 0) return 'delivered';
  return undelivered
    .filter((state) => state !== undefined)
    .toSorted((a, b) => weight(b) - weight(a))
    .at(0);
}
