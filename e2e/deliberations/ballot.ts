import { expect, type Locator, type Page } from '@playwright/test';
import { site } from '../platform/site.ts';

/** The one statement of the page of voting, and its three answers. */
export function ballotOf(page: Page) {
  const answer = (choice: 'agree' | 'disagree' | 'pass') =>
    page.locator(`#answers button[value="${choice}"]`);
  return {
    statement: page.locator('#statement blockquote'),
    agree: answer('agree'),
    disagree: answer('disagree'),
    pass: answer('pass'),
    because: (reason: string) => page.locator(`button[name="passReason"][value="${reason}"]`),
    takeBack: page.locator('.vote-counted button'),
    /** The number of the statement that is asked about now. */
    number: page.locator('#answers input[name="sid"]'),
  };
}

/** Presses an answer by whatever means, and waits for the next statement. */
export async function answer(page: Page, press: () => Promise<unknown>): Promise<string> {
  const { number } = ballotOf(page);
  const asked = await number.inputValue();
  await press();
  await expect(number).not.toHaveValue(asked);
  return asked;
}

/** Agrees with the next statements, one after the other. */
export async function agreeWith(page: Page, count: number): Promise<void> {
  for (let given = 0; given < count; given += 1) {
    await answer(page, () => ballotOf(page).agree.click());
  }
}

/** A visitor who has voted often enough to write: by the open interface, as other journeys press the buttons. */
export async function becomeWriter(page: Page, slug: string): Promise<void> {
  const conversation = `${site()}/api/deliberations/${slug}`;
  const list = await page.request.get(`${conversation}/statements`);
  const { items }: { items: { sid: number }[] } = await list.json();
  for (const { sid } of items.slice(0, 3)) {
    const voted = await page.request.post(`${conversation}/votes`, {
      data: { sid, choice: 'agree' },
    });
    expect(voted.ok()).toBe(true);
  }
}

/** The visitor's own votes, as the page of their own shows them. */
export function ownVotes(page: Page): Locator {
  return page.locator('[id^="vote-"]:not(input)');
}

export interface MapNumbers {
  readonly upToSeq: number;
  readonly people: number;
  readonly votes: number;
}

/** The numbers of the live map, as the API publishes them. */
export async function readMap(page: Page, slug: string): Promise<MapNumbers> {
  const answered = await page.request.get(`${site()}/api/deliberations/${slug}/map.json`);
  expect(answered.ok()).toBe(true);
  const { upToSeq, people, votes }: MapNumbers = await answered.json();
  return { upToSeq, people, votes };
}
