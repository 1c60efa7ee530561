import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askForPage, readPagePath } from './public-page.ts';

const answer = (html: string, status = 200, type = 'text/html; charset=UTF-8') =>
  new Response(html, { status, headers: { 'content-type': type } });

describe('readPagePath', () => {
  it('takes the path of a page as it stands in links', () => {
    const paths = ['/en', '/en/', '/zh-Hant/planted/roof.garden/mine', '/en/a-b_c~1/'];
    expect(paths.map(readPagePath)).toEqual(paths);
  });

  it.each([
    undefined,
    '',
    '/',
    '//evil.example/en',
    'https://evil.example/en/',
    '\\\\evil.example\\en',
    '/etc/passwd',
    '/en/../etc/passwd',
    '/en/..',
    '/en/./about',
    '/en//about',
    '/en/%2e%2e/about',
    '/en/about?x=1',
    '/en/about#x',
    '/en/a b',
    '/en/\0',
    '/en/a\nSet-Cookie: x',
    '/xx/about',
    '/english',
    'javascript:alert(1)',
    '/share.png',
    '/qr.svg',
    '/oembed',
    '/api/planted',
    '/embed/en/planted/x',
    '/en/share',
    '/en/share/',
    `/en/${'a'.repeat(400)}`,
  ])('refuses what is no page of this site: %j', (wanted) => {
    expect(readPagePath(wanted)).toBeNull();
  });

  it('gives nothing that an address could lead elsewhere with', () => {
    const wild = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('/', '.', '..', 'en', '%2e', '\\', '@', ':', '?', 'a'))
        .map((p) => p.join('')),
    );
    fc.assert(
      fc.property(wild, (wanted) => {
        const path = readPagePath(wanted);
        if (path === null) return;
        const url = new URL(path, 'http://here.invalid');
        expect([url.origin, url.pathname, url.search]).toEqual(['http://here.invalid', path, '']);
      }),
    );
  });
});

describe('askForPage', () => {
  it('reads title, description and number as the page tells them, whatever is in them', async () => {
    const head =
      '<head><meta property="og:title" content="a &quot;b&quot; &lt;c&gt; &amp;amp; &#39;d&#39;"/>' +
      '<meta property="og:description" content="e"/><meta name="share:value" content="1,203"/>' +
      '<meta name="share:label" content="people"/></head><body>';
    expect(await askForPage(() => answer(head), '/en/')).toEqual({
      path: '/en/',
      title: 'a "b" <c> &amp; \'d\'',
      description: 'e',
      number: { value: '1,203', label: 'people' },
      hasCard: false,
    });
  });

  it('believes nothing that stands in the body', async () => {
    const html = '<head></head><body><meta property="og:title" content="x"/></body>';
    expect(await askForPage(() => answer(html), '/en/')).toMatchObject({ title: '' });
  });

  it('has none for a stranger where the page is private, gone, moved or no page', async () => {
    const noindex = '<head><meta name="robots" content="noindex"/></head>';
    const asked = [
      answer(noindex),
      answer('', 403),
      answer('', 303),
      answer('', 404),
      answer('', 500),
    ];
    const found = await Promise.all(asked.map((each) => askForPage(() => each, '/en/')));
    expect(found).toEqual(['private', 'private', 'private', 'missing', 'missing']);
    expect(await askForPage(() => answer('{}', 200, 'application/json'), '/en/')).toBe('missing');
  });
});
