import type { Page } from '@playwright/test';

/**
 * What is wrong with a page for somebody who reads it from top to bottom without any style, or hears
 * it: the order of headings, landmarks, the words of links, labels of fields, ids, and a layout that
 * moved while it came.
 */
export async function findReadingFaults(page: Page): Promise<string[]> {
  return [
    ...(await page.evaluate<string[]>(listHeadingFaults)),
    ...(await page.evaluate<string[]>(listLandmarkFaults)),
    ...(await page.evaluate<string[]>(listLinkFaults)),
    ...(await page.evaluate<string[]>(listFieldFaults)),
    ...(await page.evaluate<string[]>(listLoadingFaults)),
  ];
}

const listHeadingFaults = `(() => {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .map((e) => ({ level: Number(e.tagName[1]), text: e.textContent.trim() }));
  return levels.flatMap(({ level, text }, i) => [
    text === '' ? ['an empty heading'] : [],
    level > (levels[i - 1]?.level ?? 0) + 1 ? ['a heading of level ' + level + ' too deep: ' + text] : [],
  ].flat());
})()`;

const listLandmarkFaults = `[
  ...['body > header', 'main', 'body > footer', 'header nav']
    .filter((name) => document.querySelectorAll(name).length === 0)
    .map((name) => 'no ' + name),
  ...(document.querySelector('body > a')?.getAttribute('href') === '#main' ? [] : ['no skip link first']),
  ...[...document.querySelectorAll('[id]')]
    .filter((e) => document.querySelectorAll('#' + CSS.escape(e.id)).length > 1)
    .map((e) => 'the id ' + e.id + ' stands twice'),
]`;

/** Words that say nothing alone, and the same words for different ends, titles excepted. */
const listLinkFaults = `(() => {
  const wordsOf = (e) => (e.getAttribute('aria-label') ?? e.textContent).replace(/\\s+/g, ' ').trim();
  const links = [...document.querySelectorAll('a[href]')];
  const bare = links.filter((e) => /^(|here|more|link|click here|這裡|更多|連結|點這裡)$/i.test(wordsOf(e)));
  const ends = new Map();
  // A title is what somebody called a thing; two things may be called alike.
  for (const link of links.filter((e) => e.closest('h1, h2, h3') === null)) {
    const area = link.closest('header, main, footer')?.tagName + ' ' + wordsOf(link);
    ends.set(area, (ends.get(area) ?? new Set()).add(link.href));
  }
  return [
    ...bare.map((e) => 'a link without words of its own: ' + e.outerHTML.slice(0, 80)),
    ...[...ends].filter(([, to]) => to.size > 1)
      .map(([area, to]) => 'the same words lead to ' + [...to].join(' and ') + ': ' + area),
  ];
})()`;

const listFieldFaults = `[...document.querySelectorAll('input:not([type=hidden]), textarea, select')]
  .filter((e) => e.labels.length === 0 && !e.getAttribute('aria-label'))
  .map((e) => 'a field without a label: ' + e.outerHTML.slice(0, 80))
  .concat([...document.querySelectorAll('button')]
    .filter((e) => (e.getAttribute('aria-label') ?? e.textContent).trim() === '')
    .map((e) => 'a button without words: ' + e.outerHTML.slice(0, 80)))
  .concat([...document.querySelectorAll('fieldset')]
    .filter((e) => !e.querySelector(':scope > legend')?.textContent.trim())
    .map(() => 'a group of choices without a question'))
  .concat([...document.querySelectorAll('table')]
    .filter((e) => !e.caption?.textContent.trim() || e.querySelectorAll('th:not([scope])').length > 0)
    .map((e) => 'a table without caption or scope: ' + e.outerHTML.slice(0, 80)))
  .concat([...document.querySelectorAll('img:not([alt]), svg:not([aria-hidden=true]):not([role=img])')]
    .map((e) => 'a picture that says nothing: ' + e.outerHTML.slice(0, 80)))`;

/** The first paint waits for no script, and nothing moves after it (Cumulative Layout Shift). */
const listLoadingFaults = `(async () => {
  const blocking = document.querySelectorAll('script:not([type=module]):not([defer]):not([async])').length;
  const shifts = await new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries()))
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done([]), 50);
  });
  const moved = shifts.reduce((sum, { value }) => sum + value, 0);
  return [
    ...(blocking > 0 ? [blocking + ' scripts before the first paint'] : []),
    ...(moved > 0 ? ['the layout moved by ' + moved] : []),
  ];
})()`;
