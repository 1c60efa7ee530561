/** preparing → open → closed; a later stage (reported, drafting, …) follows on `closed`. */
export const conversationStates = ['preparing', 'open', 'closed'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** What may follow a state, and by whose act (`powers.ts`) or by the clock. */
export const conversationMoves: Readonly<
  Record<
    ConversationState,
    readonly { to: ConversationState; by: readonly ('open' | 'close' | 'clock')[] }[]
  >
> = {
  preparing: [{ to: 'open', by: ['open'] }],
  open: [{ to: 'closed', by: ['close', 'clock'] }],
  closed: [],
};

export function mayMove(from: ConversationState, to: ConversationState): boolean {
  return conversationMoves[from].some((move) => move.to === to);
}
