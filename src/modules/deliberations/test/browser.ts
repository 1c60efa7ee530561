import type { TestPlatform } from '../../../platform/testing/test-platform.ts';

export interface Answer {
  readonly status: number;
  readonly html: string;
  /** Where it leads, for 303. */
  readonly location: string | null;
  readonly headers: Headers;
}

/** What is sent, by name; a list is one field of several values. */
type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without scripts: it keeps its cookies and sends the forms that stand on a page. */
export interface Browser {
  get(path: string): Promise<Answer>;
  /**
   * Sends the first form of the page that leads to `action` and holds `mark`, with its hidden fields.
   *
   * @throws when the page has no such form
   */
  send(page: Answer, action: string, fields?: Fields, mark?: string): Promise<Answer>;
  /** Sends any fields, with the token of this browser. */
  post(path: string, fields: Fields): Promise<Answer>;
}

/** A site in memory, or one in a process of its own. */
export interface AskedSite {
  readonly request: TestPlatform['request'];
  readonly platform: { readonly config: Pick<TestPlatform['platform']['config'], 'baseUrl'> };
}

export function openBrowser(test: AskedSite): Browser {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) {
      headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    }
    const response = await test.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return {
      status: response.status,
      html: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    };
  };
  const post = (path: string, fields: Fields) =>
    ask(path, {
      method: 'POST',
      body: new URLSearchParams(pairsOf(fields)),
      headers: { Origin: new URL(test.platform.config.baseUrl).origin },
    });
  return {
    get: (path) => ask(path),
    send(page, action, fields = {}, mark = '') {
      const form = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)]
        .map(([text]) => text)
        .find((text) => text.includes(`action="${action}"`) && text.includes(mark));
      if (form === undefined) throw new Error(`The page has no form that leads to ${action}`);
      return post(action, { ...hiddenFields(form), ...fields });
    },
    async post(path, fields) {
      const { html } = await ask('/en/identity/sign-in');
      return post(path, { csrf: hiddenFields(html).csrf ?? '', ...fields });
    },
  };
}

function pairsOf(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
}

function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}
