import type { TestPlatform } from '../../testing/test-platform.ts';

/** A browser that opened a page: its mark as a cookie, and the token that stands in the page's forms. */
export interface PageVisit {
  readonly cookie: string;
  readonly csrf: string;
}

export const ourOrigin = 'http://localhost:3000';

export async function visitPage(test: TestPlatform, path = '/en/about'): Promise<PageVisit> {
  const answer = await test.request(path);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  const csrf = /name="csrf" value="([^"]+)"/.exec(await answer.text())?.[1];
  if (cookie === undefined || csrf === undefined) throw new Error(`${path} has no form`);
  return { cookie, csrf };
}

/** A form as a browser posts it from one of our pages. */
export function formPost(
  visit: PageVisit,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): RequestInit {
  return {
    method: 'POST',
    headers: { origin: ourOrigin, cookie: visit.cookie, ...headers },
    body: new URLSearchParams({ csrf: visit.csrf, ...fields }),
  };
}
