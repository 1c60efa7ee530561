import { askOutside, type OutsideRequest } from '../../../platform/outbound/ask-outside.ts';
import type { WitnessReply } from './ask-witness.ts';

/** No witness has more lines to say, in bytes. */
const largestReply = 64 * 1024;

/**
 * Sends a request for a cosignature to a witness of somebody else.
 *
 * @param prefix where it takes them (C2SP tlog-witness, submission prefix)
 * @throws OutsideError
 */
export function sendCheckpoint(
  prefix: string,
  body: string,
  limits: Pick<OutsideRequest, 'withinMs' | 'allowed'>,
): Promise<WitnessReply> {
  const url = `${prefix.replace(/\/+$/, '')}/add-checkpoint`;
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  return askOutside({ ...limits, url, method: 'POST', body, headers, mostBytes: largestReply });
}
