import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/texts.ts';
import { createSampleView } from '../ui/test/sample-view.ts';
import type { View } from '../ui/view.ts';
import { createFindPage, readPagePath } from './public-page.ts';

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

  it('gives no path that a URL parser resolves to another host or path', () => {
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

describe('a public page', () => {
  const asked: string[][] = [];
  const says = (who: string) => (view: View, path: string) => {
    asked.push([who, view.address, path]);
    return path === '/private' ? null : { title: `${who} "${path}" <b>` };
  };
  const words = createTexts('bees', { 'zh-Hant': { link: '養蜂' }, en: { link: 'Keep bees' } });
  const find = createFindPage(
    [
      { module: { name: 'ferries', texts: words }, web: { share: says('ferries') } },
      { module: { name: 'mine', texts: words }, web: {} },
      { module: { name: 'bees', texts: words }, web: { task: { number: 1, label: 'link' } } },
    ],
    says('nobody'),
    (language, address) => createSampleView(language, { address, root: `/${language}` }),
  );

  it('has the title that its module declares, and the description of the site without one', async () => {
    expect(await find('/en/ferries/7/')).toEqual({
      path: '/en/ferries/7/',
      title: 'ferries "/7" <b>',
      description: createSampleView('en').t('home.lead'),
    });
    expect(await find('/zh-Hant/ferries')).toMatchObject({ title: 'ferries "" <b>' });
    expect(asked).toEqual([
      ['ferries', '/en/ferries/7/', '/7'],
      ['ferries', '/zh-Hant/ferries', ''],
    ]);
  });

  it('belongs to the platform where the first segment of its path is not the name of a module', async () => {
    const paths = ['/en', '/en/', '/en/about', '/en/ferries-of-old'];
    const found = await Promise.all(paths.map(find));
    expect(found.map((page) => page?.title)).toEqual([
      'nobody "" <b>',
      'nobody "" <b>',
      'nobody "/about" <b>',
      'nobody "/ferries-of-old" <b>',
    ]);
  });

  it('is only the front page, titled by its link, where the module declares no `share`', async () => {
    expect(await find('/zh-Hant/bees')).toMatchObject({ title: '養蜂' });
    expect(await find('/en/bees/7')).toBeNull();
  });

  it('does not exist where its module gives null, or declares neither `share` nor `task`', async () => {
    const none = ['/en/ferries/private', '/en/mine', '/en/mine/7', '/en/share', undefined];
    expect(await Promise.all(none.map(find))).toEqual(none.map(() => null));
  });
});
