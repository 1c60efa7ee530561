import { expect } from 'vitest';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { platformTexts } from '../../../platform/texts/texts.ts';
import { texts } from '../texts.ts';
import { type Browser, leadsTo, openBrowser, signByMail } from './browser.ts';
import { signedIn } from './passkey-holder.ts';
import { browser, enter } from './visitor.ts';

export const home = '/en/identity';

export const births: Readonly<Record<'child' | 'pupil' | 'grown', readonly [string, string]>> = {
  child: ['2013', '5'],
  pupil: ['2009', '12'],
  grown: ['1980', '5'],
};

export type Someone = Awaited<ReturnType<ReturnType<typeof youngPeople>['come']>>;

const titleOf = (code: string) =>
  texts.find('en', `refusal.${code}.title`) ?? platformTexts.find('en', `refusal.${code}.title`);

const codes = [
  ...['age-told', 'office-of-grown', 'no-such-link', 'grown-up', 'too-many-asks', 'link-over'],
  ...[
    'no-school',
    'persona-shared',
    'too-many-sheets',
    'no-such-sheet',
    'slips-over',
    'no-slip-needed',
    'school-agrees-already',
    'too-many-numbers',
  ],
].map((code) => `identity.${code}`);

/** The refusal whose page an answer is; else its status. */
export async function codeOf(answer: Response): Promise<string> {
  const [, title] = /<h1[^>]*>([^<]*)/.exec(await answer.clone().text()) ?? [];
  const all = [...codes, 'age-needed', 'guardian-needed', 'too-young'];
  const found = all.find((code) => titleOf(code) === title);
  return found ?? `${answer.status} ${title}`;
}

/** What children and guardians of a test do. */
export function youngPeople(platform: () => TestPlatform) {
  const query = async (text: string, values: readonly unknown[] = []) =>
    (await platform().platform.database.sql.query(text, [...values])).rows as Record<
      string,
      unknown
    >[];
  const say = (by: Browser, year: string, month: string, back = '') =>
    by.post(`${home}/age`, { year, month, back });
  const ask = (by: Browser, contact: string, called = 'Deng') =>
    by.post(`${home}/guardian`, { contact, called });
  /** Somebody signed in by a code, who says how old they are. */
  const come = async (address: string, birth?: keyof typeof births) => {
    const name = address.slice(0, address.indexOf('@'));
    const mark = browser(name);
    const { cookie, personId } = await enter(platform(), mark, address);
    const opened = openBrowser(platform(), name, cookie);
    if (birth !== undefined) await say(opened, ...births[birth]);
    const actor = async () => (await signedIn(platform(), mark, opened.cookie())).actor;
    return { ...opened, address, personId, actor };
  };
  const stateOf = async ({ personId }: { readonly personId: string }) =>
    query('select id, state from identity.guardian_link where $1 in (child_id, guardian_id)', [
      personId,
    ]);
  /** The only link of somebody. */
  const linkOf = async (who: { readonly personId: string }): Promise<string> => {
    const [link] = await stateOf(who);
    return String(link?.id);
  };
  return {
    query,
    say,
    ask,
    come,
    stateOf,
    linkOf,
    bandOf: async (who: { readonly actor: () => Promise<Actor> }) =>
      (await who.actor()).person?.age,
    /** A child with a guardian who has agreed. */
    async linked(child: string, guardian: string) {
      const young = await come(child, 'child');
      const old = await come(guardian, 'grown');
      await ask(young, guardian);
      const id = await linkOf(young);
      const led = await old.post(`${home}/guardian/${id}/give`);
      const signed = await signByMail(platform(), old, led, guardian);
      expect(leadsTo(signed)).toBe(`${home}/guardian?done=given`);
      return { young, old, id };
    },
  };
}
