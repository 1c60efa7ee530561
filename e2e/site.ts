import type { BrowserContext } from '@playwright/test';

/** The address of the site that `start-site.ts` started. */
export function site(): string {
  const address = process.env.SITE;
  if (address === undefined) throw new Error('SITE is not set: run by playwright.config.ts');
  return address;
}

/** Plays a persona of the sample world by its button in the demo bar. */
export async function actAs(context: BrowserContext, persona: string, language: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${site()}/${language}/`);
  await page.locator('.sky-demo summary').click();
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await page.close();
}
