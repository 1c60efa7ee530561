import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, openBrowser } from '../../src/modules/deliberations/test/browser.ts';
import type { MailedCodes } from '../../src/modules/identity/bench/mailed-codes.ts';
import { environmentOf } from '../../src/platform/bench/own-site.ts';
import { until } from '../neighbours/processes.ts';

const slug = 'night-market-plastics';

/** A site of the version of a checkout. */
export function startVersion(checkout: string, settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(checkout, 'bin/skylantern.js'), 'start'], {
    cwd: checkout,
    env: environmentOf(settings),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  return {
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

export async function untilAnswered(address: string): Promise<void> {
  const ask = () => fetch(`${address}/readyz`, { signal: AbortSignal.timeout(10_000) });
  await until('the site is ready', async () => (await ask()).ok, 300_000);
}

/** What somebody reads and does at a site, of whichever version. */
export function askPages(address: string, codes: MailedCodes) {
  const request = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, address), { ...init, redirect: 'manual' });
  const site = { request, platform: { config: { baseUrl: address } } };
  const json = async (path: string) =>
    (await request(path)).json() as Promise<{ items: unknown[] }>;
  const html = async (browser: Browser, path: string) => (await browser.get(path)).html;
  return {
    async signIn(contact: string): Promise<Browser> {
      const browser = openBrowser(site);
      const page = await browser.get('/en/identity/sign-in');
      // Earlier versions took addresses alone.
      const field = page.html.includes('name="contact"') ? 'contact' : 'email';
      await browser.send(page, '/en/identity/sign-in', { [field]: contact, back: '' });
      const form = await browser.get('/en/identity/code');
      const code = await codes.of(contact);
      const { status } = await browser.send(form, '/en/identity/code', { code, back: '' });
      if (status !== 303) throw new Error(`The code answered ${status}`);
      return browser;
    },
    async vote(browser: Browser): Promise<void> {
      const home = `/en/deliberations/${slug}`;
      for (const sid of [0, 1]) {
        const page = await browser.get(`${home}/take-part?statement=${sid}`);
        const { status } = await browser.send(
          page,
          `${home}/votes`,
          { choice: 'agree' },
          'id="answers"',
        );
        if (status !== 303) throw new Error(`The vote answered ${status}`);
      }
    },
    async tell(browser: Browser) {
      const { items } = await json(`/api/deliberations/${slug}/statements?limit=200`);
      const mine = await html(browser, `/en/deliberations/${slug}/mine`);
      return {
        conversations: (await json('/api/deliberations')).items.map((each) =>
          pick(each, ['slug', 'state', 'title']),
        ),
        statements: items.map((each) => pick(each, ['sid', 'text', 'agree', 'disagree', 'pass'])),
        isSignedIn: (await browser.get('/en/identity/me')).html.includes('/identity/sign-out'),
        votes: mine.match(/<blockquote/g)?.length ?? 0,
      };
    },
    /** What tells one account from another: the number that its page shows. */
    async account(browser: Browser): Promise<string | undefined> {
      return /[0-9a-f]{8}-[0-9a-f-]{27}|\b\d{4}(?:[ -]\d{4}){2,}\b/.exec(
        await html(browser, '/en/identity/me'),
      )?.[0];
    },
    /** How much of the sample world the lists hold. */
    async sample(): Promise<Record<string, number>> {
      const lists = [
        'identity/bodies',
        'identity/offices',
        'identity/appointments',
        'identity/delegations',
      ];
      const found: Record<string, number> = {};
      for (const list of lists) {
        found[list] =
          (await (await request(`/api/${list}.csv`)).text()).trim().split('\n').length - 1;
      }
      // A worker numbers them a moment after the start.
      let last = -1;
      await until('the entries have their numbers', async () => {
        const text = await (await request('/api/transparency-log/entries.csv')).text();
        const now = text.trim().split('\n').length - 1;
        const isQuiet = now > 0 && now === last;
        last = now;
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        return isQuiet;
      });
      return { ...found, entries: last };
    },
  };
}

function pick(given: unknown, names: readonly string[]): unknown {
  return names.map((name) => (given as Record<string, unknown>)[name]);
}
