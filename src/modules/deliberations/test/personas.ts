import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from './browser.ts';

/** A browser in which one of the sample world's people is signed in. */
export async function browserOf(test: TestPlatform, persona: string): Promise<Browser> {
  const browser = openBrowser(test);
  const answer = await browser.post('/zh-Hant/identity/personas', { persona, back: '/zh-Hant/' });
  if (answer.status !== 303) throw new Error(`Nobody plays ${persona}: ${answer.status}`);
  return browser;
}
