import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import { channelOf, contactLookup, type EmailAddress, readContact, readEmail } from './contact.ts';

const keyring = createKeyring('a secret of tests');
const lookup = (typed: string) => {
  const address = readEmail(typed);
  return address === null ? null : contactLookup(keyring, address);
};

describe('an e-mail address', () => {
  it.each([
    [' someone@Example.ORG ', 'someone@example.org'],
    ['Some.One+tag@example.org', 'Some.One+tag@example.org'],
    ['someone＠example.org', 'someone@example.org'],
    ['someone@臺灣.example', 'someone@xn--nnx388a.example'],
    ['某人@example.org', '某人@example.org'],
    ['e\u0301@example.org', '\u00e9@example.org'],
    ['ｌｉｎ@example.org', 'lin@example.org'],
    ['lin．wei@example.org', 'lin.wei@example.org'],
    ['lin。wei@example。org', 'lin.wei@example.org'],
    ['ｌｉｎ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'lin@example.org'],
    ['\u200blin@exam\u00adple.org\u200e', 'lin@example.org'],
    ['\ufefflin\u2060@example.org\u3000', 'lin@example.org'],
  ])('has one spelling: %s', (typed, address) => {
    expect(readEmail(typed)).toBe(address);
  });

  it.each([
    '',
    'someone',
    '@example.org',
    'someone@',
    'someone@localhost',
    'someone@127.0.0.1',
    'someone@0x7f.1',
    'someone@example.org:25',
    'someone@example.org/path',
    'someone@[::1]',
    'a b@example.org',
    'a@b@example.org',
    'a,b@example.org',
    'a@example.org,c@example.org',
    'a@example.org\r\nBcc: c@example.org',
    'a\u0000@example.org',
    'a\u202e@example.org',
    '<a@example.org>',
    'a@example.org,',
    'a@example.org，',
    'a@example.org;b.org',
    'a@example.org；b.org',
    'a@example..org',
    'a@.example.org',
    'a@example.org.',
    'a@-example.org',
    'a@exa_mple.org',
    "a@example.org'",
    'a@example.org!',
    '"a b"@example.org',
    'a@example.org>',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b.'.repeat(130)}example.org`,
    `${'a'.repeat(1_000_000)}@example.org`,
  ])('is refused when it is none, or hides a second one', (typed) => {
    expect(readEmail(typed)).toBeNull();
  });

  it('once read, is read as itself again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const address = readEmail(typed);
        if (address !== null) expect(readEmail(address)).toBe(address);
      }),
    );
  });

  it('never holds a control character, a comma or white space, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const address = readEmail(`${a}@${b}.example`);
        if (address !== null) expect(address).not.toMatch(/[\s\p{C},;<>]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a contact typed into one field', () => {
  it.each([
    ['someone@example.org', 'someone@example.org', 'email'],
    ['0912-345-678', '+886912345678', 'sms'],
    [' ＋886 912 345 678', '+886912345678', 'sms'],
    ['(0912) 345678', '+886912345678', 'sms'],
    ['0912@example.org', '0912@example.org', 'email'],
  ])('is read as what it is: %s', (typed, address, channel) => {
    expect(readContact(typed)).toEqual({ ok: true, address });
    expect(channelOf(address)).toBe(channel);
  });

  it.each([
    ['', 'no-address'],
    ['someone', 'no-address'],
    ['someone 0912345678', 'no-address'],
    ['0912345678@', 'no-address'],
    ['0912345678, 0987654321', 'several-numbers'],
    ['0912\u0000345678', 'control-character'],
    ['02-2345-6789', 'not-mobile'],
    ['0'.repeat(1_000_000), 'too-long'],
  ])('says what is wrong: %s', (typed, why) => {
    expect(readContact(typed)).toEqual({ ok: false, why });
  });

  it('once read, is read as itself again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^09[0-9]{8}$/), (typed) => {
        const read = readContact(typed);
        if (!read.ok) throw new Error(read.why);
        expect(readContact(read.address)).toEqual(read);
      }),
    );
  });
});

describe('the key of a contact', () => {
  it('is the same however A to Z are typed', () => {
    expect(lookup('Someone@Example.org')).toBe(lookup('someone@example.org'));
  });

  it('is another for letters that only look alike', () => {
    expect(lookup('ı@example.org')).not.toBe(lookup('i@example.org'));
    expect(lookup('ſomeone@example.org')).not.toBe(lookup('someone@example.org'));
  });

  it('does not show the address, nor is it the same on another site', () => {
    const address = 'someone@example.org' as EmailAddress;
    const elsewhere = contactLookup(createKeyring('another secret'), address);
    expect(lookup(address)).not.toBe(elsewhere);
    expect(lookup(address)).not.toContain('someone');
  });
});
