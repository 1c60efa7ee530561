import type { Page } from '@playwright/test';

/**
 * What breaks on a page under letters of 200 % with the widest spaces that people may ask for (WCAG
 * 2.2, 1.4.4 and 1.4.12), and under forced colours: texts cut off or at the very edge of the screen,
 * scrolling sideways, controls without an edge.
 */
export async function findStrainFaults(page: Page): Promise<string[]> {
  await page.evaluate(widenText);
  const faults = [
    ...(await page.evaluate<string[]>(listCutTexts)).map((text) => `cut off: ${text}`),
    ...(await page.evaluate<string[]>(listTextsAtTheEdge)).map((text) => `at the edge: ${text}`),
    ...(await page.evaluate<string[]>(listSidewaysScroll)),
  ];
  await page.emulateMedia({ forcedColors: 'active' });
  const bare = await page.evaluate<string[]>(listControlsWithoutEdge);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.evaluate(undoWiden);
  return [...faults, ...bare.map((text) => `no edge with forced colours: ${text}`)];
}

/** Through the style sheet's own object, as the page allows no inline style. */
const widenText = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { font-size: 200% } * { letter-spacing: 0.12em !important; ' +
    'word-spacing: 0.16em !important; line-height: 1.5 !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})()`;

const undoWiden = 'document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)';

/** Texts that stick out of a box that hides what sticks out. */
const listCutTexts = `[...document.querySelectorAll('main *, header *, footer *')]
  .filter((e) => !e.closest('svg, .sky-hidden') && getComputedStyle(e).overflowX === 'hidden')
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.outerHTML.slice(0, 100))`;

/** Texts that use up the space beside them; what scrolls by itself may. */
const listTextsAtTheEdge = `(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (data.trim() === '' || !parentElement.checkVisibility()) continue;
    if (parentElement.closest('svg, option, .sky-scroll, .sky-hidden, .ds-skip-link')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
    if (right > document.documentElement.clientWidth - 4) found.push(data.trim().slice(0, 100));
  }
  return found;
})()`;

const listSidewaysScroll = `(({ scrollWidth, clientWidth }) =>
  scrollWidth > clientWidth ? ['scrolls sideways: ' + scrollWidth + ' > ' + clientWidth] : []
)(document.documentElement)`;

const listControlsWithoutEdge = `[...document.querySelectorAll('button, input:not([type=hidden]), textarea, select, a.ds-button')]
  .filter((e) => e.checkVisibility())
  .filter((e) => {
    const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(e);
    const drawn = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
    return !drawn && !(appearance !== 'none' && /^(radio|checkbox|file)$/.test(e.type));
  })
  .map((e) => e.outerHTML.slice(0, 100))`;
