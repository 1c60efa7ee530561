import { describe, expect, it } from 'vitest';
import type { Language } from '../i18n/languages.ts';
import { Layout, Title } from './layout.tsx';
import { attributes, plainText, render } from './test/markup.ts';
import { createSampleView } from './test/sample-view.ts';
import type { View } from './view.ts';

const person = { id: 'p', assurance: 'code', appointments: [], persona: null } as const;

function draw(language: Language = 'zh-Hant', parts: Partial<View> = {}) {
  return render(
    <Layout
      view={createSampleView(language, parts)}
      share={{ title: '渡輪' }}
      scripts={['vote.js']}
    >
      <Title lead="lead">渡輪</Title>
    </Layout>,
  );
}

describe('Layout', () => {
  it('is a whole document in the language and the scheme of the visitor', async () => {
    expect(await draw('zh-Hant', { colorScheme: 'dark' })).toMatch(
      /^<!doctype html><html lang="zh-Hant-TW" data-color-scheme="dark">/,
    );
    expect(await draw('en')).toContain('<html lang="en" data-color-scheme="auto">');
  });

  it('begins its title with the heading of the page, and with the word for mistakes if there are', async () => {
    expect(await draw()).toContain('<title>渡輪 – 天燈</title>');
    const view = createSampleView('en');
    const html = await render(<Layout view={view} share={{ title: 'Ferry' }} state="error" />);
    expect(html).toContain('<title>Error: Ferry – Skylantern</title>');
  });

  it('has the landmarks once each, the skip link first, and one h1', async () => {
    const html = await draw();
    for (const landmark of ['<main', '<footer', '<header class="sky-header"', '<h1']) {
      expect(html.split(landmark)).toHaveLength(2);
    }
    const [first] = attributes(html.slice(html.indexOf('<body')), 'href');
    expect(first).toBe('#main');
    expect(html).toContain('<main id="main"');
  });

  it('asks only for what the site serves, by addresses of its own', async () => {
    const html = (await draw()).replace(/<link rel="canonical"[^>]*>/u, '');
    for (const address of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
      expect(address.replace('http://localhost:3000/', '/')).toMatch(/^[/#]/);
    }
    expect(html.match(/<script[^>]*>/gu)).toEqual([
      '<script type="module" src="/assets/improve.js">',
      '<script type="module" src="/assets/vote.js">',
    ]);
    expect(html).not.toMatch(/\sstyle=/);
  });

  it('tells networks what it is called, where it stands without its query, and its picture', async () => {
    const html = await draw();
    const path = '/zh-Hant/services';
    expect(html).toContain(`<link rel="canonical" href="http://localhost:3000${path}"/>`);
    expect(html).toContain('<meta property="og:title" content="渡輪"/>');
    expect(html).toContain('<meta property="og:locale" content="zh_TW"/>');
    expect(html).toContain(
      `content="http://localhost:3000/share.png?page=${encodeURIComponent(path)}"`,
    );
    expect(html).not.toContain('noindex');
  });

  it('tells nothing of a private page, nor of one with mistakes', async () => {
    const view = createSampleView('en');
    for (const page of [
      <Layout view={view} title="Mine" share="private" />,
      <Layout view={view} share={{ title: 'Mine' }} state="error" />,
    ]) {
      const html = await render(page);
      expect(html).toContain('<meta name="robots" content="noindex"/>');
      expect(html).not.toMatch(/og:|canonical|share\.png/u);
    }
  });

  it('keeps the page when the language is switched', async () => {
    expect(await draw()).toContain('href="/en/services?sort=new" hreflang="en" lang="en"');
  });

  it('marks where the visitor is in the navigation', async () => {
    expect(await draw()).toContain('<a href="/zh-Hant/services" aria-current="page">');
    const deeper = await draw('zh-Hant', { address: '/zh-Hant/services/market' });
    expect(deeper).toContain('<a href="/zh-Hant/services" aria-current="true">');
    const beside = await draw('zh-Hant', { address: '/zh-Hant/services-archive' });
    expect(beside).not.toMatch(/href="\/zh-Hant\/services" aria-current/);
  });

  it('offers the way in, or what is kept of the person who is in', async () => {
    expect(await draw()).toContain('href="/zh-Hant/account/in"');
    const known = await draw('zh-Hant', { actor: { device: null, operator: false, person } });
    expect(known).toContain('action="/zh-Hant/account/out"');
    expect(known).toContain('href="/zh-Hant/account/mine"');
    expect(known).not.toContain('/account/in');
  });

  it('changes the scheme by a form without a token that comes back here', async () => {
    const html = await draw();
    const form = /<form[^>]*action="\/zh-Hant\/scheme".*?<\/form>/s.exec(html)?.[0] ?? '';
    expect(html).not.toContain('csrf-of-test');
    expect(form).toContain('name="back" value="/zh-Hant/services?sort=new"');
    expect(attributes(form, 'aria-pressed')).toEqual(['true', 'false', 'false']);
  });

  it('escapes an address and a title that try to break out', async () => {
    const view = createSampleView('en', { address: '/en/x?"><script>alert(1)</script>' });
    const share = { title: '</title><script>alert(2)</script>' };
    const html = await render(<Layout view={view} share={share} />);
    expect(html).not.toContain('<script>');
  });

  it('joins every word of the page to a landmark or the head', async () => {
    expect(plainText(await draw())).toContain('跳到主要內容');
  });
});

describe('the demo bar', () => {
  const demo = { current: 'convener', message: { to: 'a@b.example', text: 'Code <482913>' } };

  it('is not there outside of demo mode', async () => {
    expect(await draw()).not.toContain('sky-demo');
  });

  it('says that people are invented, who one is, and the newest message', async () => {
    const text = plainText(await draw('en', { demo }));
    expect(text).toContain('the city and its people are invented');
    expect(text).toContain('You are: Officer of the Market Office');
    expect(text).toContain('Code &lt;482913&gt;');
  });

  it('offers the personas for whom something works, each by the button of a form', async () => {
    const html = await draw('en', { demo: { ...demo, personas: ['citizen', 'convener'] } });
    const form = /<form[^>]*action="\/en\/account\/personas".*?<\/form>/s.exec(html)?.[0] ?? '';
    const buttons = [...form.matchAll(/name="persona" value="([^"]+)"/g)].map(([, id]) => id);
    expect(buttons).toEqual(['citizen', 'convener']);
    expect(form).not.toContain('name="csrf"');
    expect(form).toContain('name="back"');
  });

  it('guards that form where a real person would lose the session by it', async () => {
    const actor = { device: null, operator: false, person };
    expect(await draw('en', { demo, actor })).toContain('name="csrf"');
  });
});
