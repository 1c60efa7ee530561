/** asked → given → withdrawn by either | ended when the child has grown up. An ask that is taken back is forgotten. */
export const linkStates = ['asked', 'given', 'withdrawn', 'ended'] as const;
export type LinkState = (typeof linkStates)[number];

/** So long an ask waits for its answer, and so long one that is over is still shown to both. */
export const askDays = 30;
export const shownDays = 90;
