import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateHost, readSmppAddress } from './smpp-address.ts';

function faultOf(text: string): string | null {
  const read = readSmppAddress(text);
  return read.ok ? null : read.why;
}

describe('the address of a carrier', () => {
  it('has the ports, the pace and the window that are usual', () => {
    const usual = { perSecond: 100, window: 10, from: '', systemType: '' };
    expect(readSmppAddress('smpp://site:p%40ss@smsc.example.org')).toEqual({
      ok: true,
      address: {
        ...usual,
        host: 'smsc.example.org',
        port: 2775,
        tls: false,
        systemId: 'site',
        password: 'p@ss',
      },
    });
    expect(readSmppAddress('smpps://site@[2001:db8::1]')).toMatchObject({
      address: { host: '2001:db8::1', port: 3550, tls: true, password: '' },
    });
  });

  it('says what messages come from, how many a second, and how many at once', () => {
    const query = 'from=+886912345678&per_second=300&window=20&system_type=WWW';
    expect(readSmppAddress(`smpp://site:x@localhost:2776/?${query}`)).toMatchObject({
      address: {
        port: 2776,
        from: '+886912345678',
        perSecond: 300,
        window: 20,
        systemType: 'WWW',
      },
    });
    for (const from of ['1922', 'SKYLANTERN', 'Sky%20Lantern', '%2B886912345678']) {
      expect(faultOf(`smpp://site@localhost?from=${from}`)).toBeNull();
    }
  });

  it.each([
    ['http://site:x@host', /must be smpp/],
    ['smsc.example.org', /must be smpp/],
    ['smpp://', /must/],
    ['smpp://site:x@host:99999', /must be smpp/],
    ['smpp://site:x@host/path', /no path/],
    ['smpp://site:x@host#part', /no path/],
    ['smpp://host', /user/],
    ['smpp://sixteen-letters-:x@host', /user/],
    ['smpp://%00:x@host', /user/],
    ['smpp://site:%E6%BC%A2@host', /password/],
    ['smpp://site:%ZZ@host', /password/],
    [`smpp://site:${'x'.repeat(65)}@host`, /password/],
    ['smpp://site:x@host?form=1922', /takes only from/],
    ['smpp://site:x@host?constructor=1', /takes only from/],
    ['smpp://site:x@host?from=twelve-signs', /wrong from/],
    ['smpp://site:x@host?from=TwelveLetter', /wrong from/],
    ['smpp://site:x@host?per_second=0', /wrong per_second/],
    ['smpp://site:x@host?per_second=1e3', /wrong per_second/],
    ['smpp://site:x@host?window=0', /wrong window/],
    ['smpp://site:x@host?window=101', /wrong window/],
    ['smpp://site:x@host?system_type=thirteensigns', /wrong system_type/],
  ])('%s is refused', (text, why) => {
    expect(faultOf(text)).toMatch(why);
  });

  it('is never repeated by what is said about it, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(faultOf(`smpp://site:hunter2@host?x=${text}`)).not.toMatch(/hunter2/);
        readSmppAddress(text);
      }),
    );
  });
});

describe('a private host', () => {
  it.each(['localhost', '127.0.0.1', '::1', '10.1.2.3', '172.16.0.1', '192.168.1.1', 'fd00::1'])(
    'is %s',
    (host) => expect(isPrivateHost(host)).toBe(true),
  );
  it.each([
    'smsc.example.org',
    '8.8.8.8',
    '172.32.0.1',
    '10.example.org',
    'localhost.org',
    '2001:db8::1',
  ])('is not %s', (host) => expect(isPrivateHost(host)).toBe(false));
});
