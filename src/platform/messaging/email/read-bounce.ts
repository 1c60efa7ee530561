import type { ReceiptState } from '../outbox/message-states.ts';

/** What a returned mail says. */
export interface Bounce {
  readonly state: ReceiptState;
  /** The status code of RFC 3463, such as `5.1.1`. */
  readonly code: string;
}

/** Longer than any report that a server writes about one mail; octets. */
export const longestBounce = 1_000_000;

/**
 * Reads a delivery status notification (RFC 3464 §2.3): the first `Action` and `Status` of its report.
 *
 * @returns null for what is none, such as an answer of a person, or says no more than that it takes long
 */
export function readBounce(mail: string): Bounce | null {
  const lines = mail.slice(0, longestBounce);
  const status = /^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/im.exec(lines)?.[1];
  const action = /^Action:[ \t]*([a-z]{1,20})/im.exec(lines)?.[1]?.toLowerCase();
  if (status === undefined || action === undefined) return null;
  if (action === 'failed') return { state: 'failed', code: status };
  if (action === 'delivered') return { state: 'delivered', code: status };
  return null;
}

/** The address that a returned mail came to, as its own server noted it (RFC 5322 §3.6.3). */
export function listReceivers(mail: string): string[] {
  const head = mail.slice(0, 20_000).split(/\r?\n\r?\n/, 1)[0] ?? '';
  const names = /^(?:Delivered-To|X-Original-To|Envelope-To|To):[ \t]*(.{1,400})$/gim;
  return [...head.matchAll(names)].map(([, address = '']) => address);
}
