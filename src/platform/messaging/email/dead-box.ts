/**
 * No such box, no such place, a place that takes no mail, or a box that is closed (RFC 3463 §3.2 and §3.3,
 * RFC 7505 §4.2). Everything else, such as a relay's policy (5.7.x), may be different tomorrow.
 */
const ofDeadBox = /^5\.(?:1\.(?:[1-3]|10)|2\.1)$/;

/** Whether a status code of RFC 3463 says that an address takes nothing any more. */
export const isDeadBox = (status: string): boolean => ofDeadBox.test(status);

/** The status code that a server writes behind the number of its answer (RFC 2034 §4); null: none. */
export function statusIn(answer: string): string | null {
  return /^[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.[1] ?? null;
}
