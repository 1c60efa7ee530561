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

interface Timed {
  readonly state: ConversationState;
  readonly closesAt: Date | null;
}

/** The state at an instant: open only until its last minute, even before the clock's job ran. */
export function stateAt({ state, closesAt }: Timed, at: Date): ConversationState {
  return state === 'open' && closesAt !== null && closesAt <= at ? 'closed' : state;
}

/**
 * When it is over: the instant at which it was closed, also before its planned end; else the planned
 * end. Null for one without an end in sight.
 */
export function endOf({
  closedAt,
  closesAt,
}: {
  readonly closedAt: Date | null;
  readonly closesAt: Date | null;
}): Date | null {
  return closedAt ?? closesAt;
}

/** Whether votes are given, changed and taken back. */
export function mayVote(conversation: Timed, at: Date): boolean {
  return stateAt(conversation, at) === 'open';
}

/** Whether people add statements; what one must have done before is in `writing-rules.ts`. */
export function mayWrite(conversation: Timed, at: Date): boolean {
  return mayVote(conversation, at);
}

/** Whether its convener may end it, or write the conclusion that is still missing. */
export function mayConclude(conversation: {
  readonly state: ConversationState;
  readonly conclusion: unknown;
}): boolean {
  const { state, conclusion } = conversation;
  return mayMove(state, 'closed') || (state === 'closed' && conclusion === null);
}
