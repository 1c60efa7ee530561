import type { PDU, Session } from 'smpp';

/** What a carrier may do with one part. */
export type SmscFault =
  | 'throttled'
  | 'queue-full'
  | 'invalid-number'
  | 'system-error'
  /** Taken, but the answer never comes. */
  | 'no-answer'
  /** Taken, but the answer comes when `answerLate` is called. */
  | 'late-answer'
  /** Taken, but the connection ends instead of the answer. */
  | 'dropped'
  /** Taken, but the connection ends in the middle of the answer. */
  | 'cut-answer'
  /** Taken, but the answer says that it is longer than it is. */
  | 'long-answer'
  /** Taken, but the answer says that it is shorter than any can be. */
  | 'short-answer';

/** Statuses of the answers that refuse a part (SMPP 3.4 §5.1.3). */
export const refusals: Partial<Record<SmscFault, number>> = {
  throttled: 0x58,
  'queue-full': 0x14,
  'invalid-number': 0x0b,
  'system-error': 0x08,
};

/** Writes the answer as a broken line would: see `SmscFault`. */
export function answerBadly(session: Session, answer: PDU, fault: SmscFault | undefined): void {
  if (fault === undefined) {
    session.send(answer);
    return;
  }
  if (fault === 'dropped') session.destroy();
  const bytes = answer.toBuffer();
  if (fault === 'cut-answer') {
    session.socket.write(bytes.subarray(0, bytes.length - 3), () => session.destroy());
  }
  if (fault === 'long-answer' || fault === 'short-answer') {
    bytes.writeUInt32BE(fault === 'long-answer' ? 60_000 : 7, 0);
    session.socket.write(bytes);
  }
}
