import type { TestPlatform } from '../../testing/test-platform.ts';

/** A browser that opened a page: its mark as a cookie, and the token that stands in the page's forms. */
export interface PageVisit {
  readonly cookie: string;
  readonly csrf: string;
}

export const ourOrigin = 'http://localhost:3000';

/** @param known the cookie of a browser that has its mark already */
export async function visitPage(
  test: TestPlatform,
  path = '/en/planted/roof-garden/write',
  known?: string,
): Promise<PageVisit> {
  const headers = new Headers(known === undefined ? {} : { cookie: known });
  const answer = await test.request(path, { headers });
  const cookie = known ?? answer.headers.get('set-cookie')?.split(';')[0];
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
