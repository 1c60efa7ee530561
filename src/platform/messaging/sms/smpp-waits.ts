/** How long the way to a carrier waits for what, in ms; tests wait less. */
export interface SmppWaits {
  /** For a connection, and then for the answer to a bind. */
  readonly connect: number;
  /** For the answer to a part: what comes later counts as lost. */
  readonly answer: number;
  /** Between two questions whether the other side is still there. */
  readonly enquireEvery: number;
  /** For the answer to such a question: then the connection is dropped. */
  readonly enquire: number;
  /** Before connecting again, at least and at most. */
  readonly reconnect: readonly [least: number, most: number];
  /** How long a message waits for its turn, so that its sender hears of it before giving it up. */
  readonly turn: number;
  /** How long a message waits for a connection before it is handed back. */
  readonly bound: number;
  /** How long nothing is sent after the carrier asked to slow down. */
  readonly slowDown: number;
  /** How long a stop waits for answers that are still out. */
  readonly stop: number;
  /** How long the parts of a message that comes in wait for one another. */
  readonly join: number;
}

export const usualWaits: SmppWaits = {
  connect: 10_000,
  answer: 10_000,
  enquireEvery: 30_000,
  enquire: 5_000,
  reconnect: [1_000, 30_000],
  turn: 20_000,
  bound: 3_000,
  slowDown: 1_000,
  stop: 5_000,
  join: 600_000,
};

/**
 * How long to wait before the connection is tried again.
 *
 * @param failures how many attempts failed in a row
 * @param chance from 0 up to 1, so that sites that lost one carrier do not come back as one
 */
export function reconnectAfter(
  failures: number,
  [least, most]: SmppWaits['reconnect'],
  chance: number,
): number {
  const doubled = least * 2 ** Math.min(failures, 20);
  return Math.max(least, Math.min(most, doubled * (0.5 + chance)));
}
