import { describe, expect, it } from 'vitest';
import { isRefusedForGood } from './refused-for-good.ts';

const failure = (facts: object) => Object.assign(new Error('no'), facts);

describe('a failure of a mail server', () => {
  it.each([
    { responseCode: 550 },
    { responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' },
    { responseCode: 553, code: 'EENVELOPE', command: 'RCPT TO' },
    { responseCode: 552, code: 'EMESSAGE', command: 'DATA' },
    { responseCode: 554, code: 'EMESSAGE', command: 'DATA' },
  ])('is for good: $responseCode $command', (facts) => {
    expect(isRefusedForGood(failure(facts))).toBe(true);
  });

  it.each([
    { responseCode: 421, code: 'EENVELOPE', command: 'RCPT TO' },
    { responseCode: 450, code: 'EENVELOPE', command: 'RCPT TO' },
    { responseCode: 451, code: 'EMESSAGE', command: 'DATA' },
    { responseCode: 535, code: 'EAUTH', command: 'AUTH PLAIN' },
    { responseCode: 554, code: 'EPROTOCOL', command: 'CONN' },
    { responseCode: 550, code: 'EENVELOPE', command: 'MAIL FROM' },
    { code: 'ECONNECTION', command: 'CONN' },
    { code: 'ETIMEDOUT' },
    {},
  ])('may be well again later: $responseCode $code $command', (facts) => {
    expect(isRefusedForGood(failure(facts))).toBe(false);
  });
});
