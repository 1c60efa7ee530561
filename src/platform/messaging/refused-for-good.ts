/** Steps of SMTP in which the server speaks of us, not of the message: those an operator can mend. */
const aboutUs = /^(?:AUTH|CONN|EHLO|HELO|LHLO|STARTTLS|MAIL)/;

/**
 * Whether a mail server has refused this message or its recipient for good: 5yz (RFC 5321 §4.2.1). A
 * 4yz, a connection that was lost, a refused sender or sign-in may be well again later.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const read = (name: string): unknown => Reflect.get(error, name);
  const answer = read('responseCode');
  if (typeof answer !== 'number' || answer < 500 || answer > 599) return false;
  return read('code') !== 'EAUTH' && !aboutUs.test(String(read('command') ?? ''));
}
