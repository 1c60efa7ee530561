import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localAddress } from './local-address.ts';

const home = '/zh-Hant/';

describe('an address to go back to', () => {
  it.each([
    ['/en/about', '/en/about'],
    ['/en/planted?page=2#notes', '/en/planted?page=2#notes'],
    ['/en/%E5%A4%A9', '/en/%E5%A4%A9'],
    ['/en/天燈', '/en/%E5%A4%A9%E7%87%88'],
    ['/en/../zh-Hant/', '/zh-Hant/'],
    ['/en?next=//evil.example', '/en?next=//evil.example'],
  ])('on this site stays: %s', (wanted, address) => {
    expect(localAddress(wanted, home)).toBe(address);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '///evil.example',
    '/.//evil.example',
    '/en/..//evil.example',
    '/%2e%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/en\r\nSet-Cookie: a=b',
    '/en\0',
    '/en\u0085',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'https://evil.example',
    'https:/evil.example',
    'evil.example',
    ' /en',
    '',
    undefined,
    null,
    7,
    ['/en'],
  ])('that could lead elsewhere is the fallback: %j', (wanted) => {
    expect(localAddress(wanted, home)).toBe(home);
  });

  it('is always ours and fit for a header, whatever was wanted', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      '%2f',
      '%5c',
      '@',
      ':',
      'evil.example',
      '\r\n',
      '\t',
      '?',
      '#',
    );
    const hostile = fc.array(fc.oneof(part, fc.string({ unit: 'binary' })), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join('')),
          fc.webUrl(),
        ),
        (wanted) => {
          const address = localAddress(wanted, home);
          const seen = new URL(address, 'https://ours.example/some/page');
          expect(seen.origin).toBe('https://ours.example');
          expect(address).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
