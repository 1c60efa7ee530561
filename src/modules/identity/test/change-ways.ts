import { expect } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { type Browser, leadsTo, openBrowser, signByMail } from './browser.ts';
import { deliverMail, readCode } from './visitor.ts';

export const me = '/en/identity/me';

export const mail = (name: string) => `${name}@example.org`;

/** What people of a test do to the ways into their accounts; each has the addresses of their names. */
export function changeWays(test: TestPlatform) {
  const start = test.platform.clock().getTime();
  const rows = async (sql: string, values: readonly unknown[] = []) =>
    (await test.platform.database.sql.query(sql, [...values])).rows as Record<string, unknown>[];
  /** Nobody has asked for anything yet. */
  const forgetLimits = () => rows('truncate rate_limits.used_points');
  const isIn = async (own: Browser) => (await own.get(me)).status === 200;
  /** Asks for a code to a further address and sends it; what it leads to. */
  const proveContact = async (own: Browser, name: string): Promise<Response> => {
    await forgetLimits();
    await own.post('/en/identity/contacts/new', { contact: mail(name) });
    await deliverMail(test);
    const code = readCode(test, mail(name));
    const proved = await own.post('/en/identity/contacts/code', { code });
    if (proved.status !== 303) return proved;
    expect(await own.text(leadsTo(proved))).toContain(`${mail(name)} is yours`);
    return own.post(leadsTo(proved));
  };
  /** The address of the page that removes one of the contacts. */
  const removalOf = async (own: Browser, name: string): Promise<string> => {
    const found = new RegExp(`${mail(name)}<br/?><a href="([^"]+)"`).exec(await own.text(me));
    if (found?.[1] === undefined) throw new Error(`${name} cannot be removed`);
    return found[1];
  };
  return {
    rows,
    forgetLimits,
    isIn,
    proveContact,
    removalOf,
    later: (ms: number) => test.setNow(new Date(start + ms)),
    count: async (table: string) =>
      (await rows(`select count(*)::int as n from identity.${table}`))[0]?.n,
    mailsTo: (name: string) => test.mails.filter(({ to }) => to === mail(name)),
    async enter(name: string, own = openBrowser(test, name)): Promise<Browser> {
      await forgetLimits();
      await own.post('/en/identity/sign-in', { contact: mail(name), back: '' });
      await deliverMail(test);
      const sent = { code: readCode(test, mail(name)), back: '' };
      const answer = await own.post('/en/identity/code', sent);
      if (answer.status !== 303) throw new Error(await answer.text());
      return own;
    },
    async addTo(own: Browser, signer: string, name: string): Promise<void> {
      const added = await signByMail(test, own, await proveContact(own, name), mail(signer));
      expect(leadsTo(added)).toBe(`${me}?done=contact-added`);
    },
    async remove(own: Browser, signer: string, name: string): Promise<Response> {
      return signByMail(test, own, await own.post(await removalOf(own, name)), mail(signer));
    },
    /** The id of the contact with the address of a name. */
    async contactId(name: string): Promise<string> {
      const read = readContact(mail(name));
      if (!read.ok) throw new Error(name);
      const lookup = contactLookup(test.platform.keyring, read.address);
      const [found] = await rows('select id from identity.contact where lookup = $1', [lookup]);
      return String(found?.id);
    },
    /** Makes a code on paper. */
    async makePaper(own: Browser, name: string): Promise<string> {
      await forgetLimits();
      const led = await own.post('/en/identity/paper');
      const page = await (await signByMail(test, own, led, mail(name))).text();
      const [code] = /([0-9A-Z]{4}-){6}[0-9A-Z]{4}/.exec(page) ?? [];
      if (code === undefined) throw new Error(page);
      return code;
    },
  };
}
