/** Why a carrier did not take a message. `invalid-number` marks the number as one that nobody has. */
export type SubmitRefusal =
  | 'slow-down'
  | 'queue-full'
  | 'invalid-number'
  | 'invalid-message'
  | 'rejected'
  | 'refused-sender'
  | 'carrier-fault';

export interface SubmitFault {
  readonly reason: SubmitRefusal;
  /** Whether the same message would be refused again. */
  readonly permanent: boolean;
}

const slowDown: ReadonlyMap<number, SubmitRefusal> = new Map([
  [0x58, 'slow-down'],
  [0x14, 'queue-full'],
]);

/** By the number of the status (SMPP 3.4 §5.1.3): what no second attempt would change. */
const forGood: ReadonlyMap<number, SubmitRefusal> = new Map([
  [0x01, 'invalid-message'], // ESME_RINVMSGLEN
  [0x0b, 'invalid-number'], // ESME_RINVDSTADR
  [0x43, 'invalid-message'], // ESME_RINVESMCLASS
  [0x50, 'invalid-number'], // ESME_RINVDSTTON
  [0x51, 'invalid-number'], // ESME_RINVDSTNPI
  [0x65, 'rejected'], // ESME_RX_P_APPN
  [0x66, 'rejected'], // ESME_RX_R_APPN
  [0x104, 'invalid-message'], // ESME_RINVDCS
]);

/** What speaks of us and not of the message: an operator can mend it. */
const ofSender: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x0e, 0x0f, 0x15, 0x48, 0x49, 0x53]);

/**
 * What a status other than 0 means. One that the standard does not know, as carriers have of their own,
 * may be well again later.
 */
export function faultOfStatus(status: number): SubmitFault {
  const slow = slowDown.get(status);
  if (slow !== undefined) return { reason: slow, permanent: false };
  const final = forGood.get(status);
  if (final !== undefined) return { reason: final, permanent: true };
  return { reason: ofSender.has(status) ? 'refused-sender' : 'carrier-fault', permanent: false };
}

/** Whether the carrier asks for fewer messages a second. */
export function asksToSlowDown(status: number): boolean {
  return slowDown.has(status);
}
