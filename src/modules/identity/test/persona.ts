import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { type Browser, leadsTo, openBrowser } from './browser.ts';

let browsers = 0;

/** A browser that plays a persona of a demo. */
export async function play(test: TestPlatform, persona: string): Promise<Browser> {
  browsers += 1;
  const opened = openBrowser(test, `persona-${browsers}`);
  await opened.post('/en/identity/personas', { persona });
  return opened;
}

/** Signs, by one press, what an answer leads to. @returns what is done by it */
export async function signByPress(by: Browser, led: Response): Promise<Response> {
  const page = leadsTo(led);
  if (!page.includes('/identity/confirm/')) throw new Error(`${led.status}: nothing is signed`);
  return by.post(page, { method: 'persona' });
}

/** The entries of the log about something, in their order. */
export async function entriesAbout(test: TestPlatform, id: string): Promise<readonly object[]> {
  const { rows } = await test.platform.database.sql.query(
    `select convert_from(data, 'UTF8') as data from transparency_log.entry
     where subject_id = $1 order by id`,
    [id],
  );
  return (rows as { data: string }[]).map(({ data }) => JSON.parse(data) as object);
}
