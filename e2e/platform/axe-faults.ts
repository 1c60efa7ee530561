import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { isEvery } from '../../src/platform/testing/every.ts';

/** What this process has asked about contrast: styles and scheme, with the way to an element. */
const asked = new Set<string>();

const contrast = 'color-contrast';

/**
 * What axe finds on a page; all its rules, or those that are named. Contrast takes it the most time and
 * depends on nothing but style and kind of an element and of all around it: each such way is asked once.
 */
export async function findAxeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (isEvery) return ask(page, rules === undefined ? {} : { runOnly: rules });
  const others = rules?.filter((rule) => rule !== contrast);
  const found = await (others === undefined
    ? ask(page, { rules: { [contrast]: { enabled: false } } })
    : ask(page, { runOnly: others }));
  return [...found, ...(await findContrastFaults(page))];
}

async function findContrastFaults(page: Page): Promise<string[]> {
  const ways = await page.evaluate<string[]>(listWays);
  const fresh = ways.map((way) => !asked.has(way));
  for (const way of ways) asked.add(way);
  if (!fresh.includes(true)) return [];
  await page.evaluate(mark(fresh));
  const faults = await ask(page, { runOnly: [contrast] }, `{ include: ['[data-fresh]'] }`);
  await page.evaluate(unmark);
  return faults;
}

/** @param of what axe takes as `RunOptions`, and the elements it is about */
async function ask(page: Page, rules: object, of = 'document'): Promise<string[]> {
  if (!(await page.evaluate<boolean>('window.axe !== undefined'))) await page.evaluate(axe.source);
  const options = JSON.stringify({ ...rules, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${of}, ${options})`);
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html}`);
}

/** The elements with words of their own; a control has some that are no text. */
const worded = `[...document.querySelectorAll('body, body *')].filter((e) =>
  e.matches('input, select, textarea') || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))`;

/** For each of them: the styles of the page, and all elements around it with what a style can ask for. */
const listWays = `(() => {
  const known = new Map();
  const kindOf = (e) => [e.localName, ...[...e.attributes]
    .filter(({ name }) => /^(class|style|type|open|disabled|checked|required|role|lang|data-.*|aria-(current|invalid|expanded|selected|pressed|sort|disabled))$/.test(name))
    .map(({ name, value }) => name + '=' + value)].join(' ');
  const wayTo = (e) => {
    if (e === null) return '';
    if (!known.has(e)) known.set(e, wayTo(e.parentElement) + ' > ' + kindOf(e));
    return known.get(e);
  };
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets]
    .map((sheet) => (sheet.href ?? '') + [...sheet.cssRules].reduce((sum, rule) => sum + rule.cssText.length, 0));
  const here = ['(prefers-color-scheme: dark)', '(width < 40em)', '(forced-colors: active)', 'print']
    .map((media) => matchMedia(media).matches);
  return ${worded}.map((e) => [...sheets, ...here, wayTo(e)].join('|'));
})()`;

const mark = (fresh: readonly boolean[]) =>
  `{ const fresh = ${JSON.stringify(fresh)}; ${worded}.forEach((e, at) => { if (fresh[at]) e.setAttribute('data-fresh', '') }) }`;

const unmark = `document.querySelectorAll('[data-fresh]').forEach((e) => e.removeAttribute('data-fresh'))`;
