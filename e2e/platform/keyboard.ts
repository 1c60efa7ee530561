import { expect, type Locator, type Page } from '@playwright/test';

const mostSteps = 150;

/** Where the keyboard is: what is focused, whether its ring is seen, and how far down it stands. */
interface Focus {
  readonly what: string;
  readonly ringWidth: number;
  readonly isInView: boolean;
  readonly top: number;
  readonly isInMain: boolean;
}

const readFocus = `(() => {
  const e = document.activeElement;
  // The link that is the title of a card has its ring around the card.
  const { outlineStyle, outlineWidth } = getComputedStyle(e.closest('h2, h3')?.closest('.sky-card') ?? e);
  const { top, bottom, left, right } = e.getBoundingClientRect();
  return {
    what: e.outerHTML.slice(0, 120),
    ringWidth: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
    isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    top: top + scrollY,
    isInMain: e.closest('main') !== null,
  };
})()`;

/** What the keyboard stands on now. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate<Focus>(readFocus);
}

/**
 * Goes on by the key Tab until the element is focused. On the way the ring must be seen on everything,
 * and inside the main part the way must lead down the page.
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toHaveCount(1);
  let before = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    // Behind the last stop the browser's own begin, and then the page from its top.
    if (focus.what.startsWith('<body')) {
      before = Number.NEGATIVE_INFINITY;
      continue;
    }
    expect(focus, 'the focus is seen').toMatchObject({ isInView: true });
    expect(focus.ringWidth, focus.what).toBeGreaterThanOrEqual(2);
    if (focus.isInMain) {
      expect(focus.top, `goes back up at ${focus.what}`).toBeGreaterThan(before - 60);
      before = focus.top;
    }
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  throw new Error(`The key Tab does not reach ${wanted}`);
}

export async function pressByKeyboard(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}
