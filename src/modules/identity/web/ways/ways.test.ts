import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import { handleEach } from '../../../../platform/testing/handle-each.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { makeChangesTrue } from '../../app/make-changes-true.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import {
  addPasskeyTo,
  type Browser,
  leadsTo,
  openBrowser,
  signByDevice,
  signByMail,
} from '../../test/browser.ts';
import { play } from '../../test/persona.ts';
import { deliverMail, otherDigits, readCode } from '../../test/visitor.ts';

const me = '/en/identity/me';
const hour = 60 * 60_000;
let test: TestPlatform;
let start: number;
beforeAll(async () => {
  test = await createTestPlatform('people');
  start = test.platform.clock().getTime();
});
afterAll(() => test.close());

const mail = (name: string) => `${name}@example.org`;
const later = (ms: number) => test.setNow(new Date(start + ms));
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await test.platform.database.sql.query(sql, [...values])).rows as Record<string, unknown>[];
const count = async (table: string) =>
  (await rows(`select count(*)::int as n from identity.${table}`))[0]?.n;
const titleOf = (html: string) =>
  /<main.*?<\/main>/s.exec(html)?.[0].replace(/<[^>]*>/g, ' ') ?? html;
const isIn = async (own: Browser) => (await own.get(me)).status === 200;
const mailsTo = (name: string) => test.mails.filter(({ to }) => to === mail(name));

async function enter(name: string, own = openBrowser(test, name)): Promise<Browser> {
  await rows('truncate rate_limits.used_points');
  await own.post('/en/identity/sign-in', { contact: mail(name), back: '' });
  await deliverMail(test);
  const sent = { code: readCode(test, mail(name)), back: '' };
  const answer = await own.post('/en/identity/code', sent);
  if (answer.status !== 303) throw new Error(await answer.text());
  return own;
}

/** Asks for a code to a further address and sends it; what it leads to. */
async function proveContact(own: Browser, name: string): Promise<Response> {
  await own.post('/en/identity/contacts/new', { contact: mail(name) });
  await deliverMail(test);
  const proved = await own.post('/en/identity/contacts/code', {
    code: readCode(test, mail(name)),
  });
  if (proved.status !== 303) return proved;
  expect(await own.text(leadsTo(proved))).toContain(`${mail(name)} is yours`);
  return own.post(leadsTo(proved));
}

async function addTo(own: Browser, signer: string, name: string): Promise<void> {
  const added = await signByMail(test, own, await proveContact(own, name), mail(signer));
  expect(leadsTo(added) || titleOf(await added.text())).toBe(`${me}?done=contact-added`);
}

/** The address of the page that removes one of the contacts. */
async function removalOf(own: Browser, name: string): Promise<string> {
  const found = new RegExp(`${mail(name)}<br/?><a href="([^"]+)"`).exec(await own.text(me));
  if (found?.[1] === undefined) throw new Error(`${name} cannot be removed`);
  return found[1];
}

async function remove(own: Browser, signer: string, name: string): Promise<Response> {
  return signByMail(test, own, await own.post(await removalOf(own, name)), mail(signer));
}

describe('a further contact', () => {
  it('is added by its code and a signature, the others are told, and other sessions end', async () => {
    const own = await enter('first');
    const elsewhere = await enter('first', openBrowser(test, 'first-elsewhere'));
    await addTo(own, 'first', 'first-2');
    await deliverMail(test);
    expect(mailsTo('first').at(-1)?.text).toContain('A contact was added to your Skylantern');
    expect([await isIn(own), await isIn(elsewhere)]).toEqual([true, false]);
    expect(await own.text(me)).toContain(mail('first-2'));
    const again = await enter('first-2', openBrowser(test, 'first-by-2'));
    expect(await again.text(me)).toContain(mail('first'));
  });

  it('of somebody else is asked for alike, never taken over, and only its reader learns of it', async () => {
    await enter('victim');
    const own = await enter('taker');
    const answers = [];
    for (const name of ['victim', 'nobody-yet']) {
      const sent = await own.post('/en/identity/contacts/new', { contact: mail(name) });
      answers.push([sent.status, leadsTo(sent)]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const refused = await proveContact(own, 'victim');
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('This contact has an account already');
    const code = readCode(test, mail('victim'));
    const wrong = await own.post('/en/identity/contacts/code', { code: otherDigits(code) });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).not.toContain('account already');
    expect(await (await enter('victim')).text(me)).not.toContain(mail('taker'));
  });

  it('that is one’s own already, or the sixth, or for a role of the demo, is refused in words', async () => {
    const own = await enter('many');
    expect(await (await proveContact(own, 'many')).text()).toContain('You have this contact');
    for (const number of [2, 3, 4, 5]) {
      await rows('truncate rate_limits.used_points');
      await addTo(own, 'many', `many-${number}`);
    }
    await rows('truncate rate_limits.used_points');
    expect(await (await proveContact(own, 'many-6')).text()).toContain('no room for another');
    const persona = await play(test, 'citizen');
    const asked = await persona.post('/en/identity/contacts/new', { contact: mail('x') });
    expect(asked.status).toBe(403);
    expect(await asked.text()).toContain('This role belongs to all visitors');
  });

  it('cannot be added with the code of another person or purpose', async () => {
    const own = await enter('binder');
    await own.post('/en/identity/sign-in', { contact: mail('binder-2'), back: '' });
    await deliverMail(test);
    const code = readCode(test, mail('binder-2'));
    expect((await own.post('/en/identity/contacts/code', { code })).status).toBe(422);
    await own.post('/en/identity/contacts/new', { contact: mail('binder-3') });
    await deliverMail(test);
    await enter('another', own);
    const theirs = await own.post('/en/identity/contacts/code', {
      code: readCode(test, mail('binder-3')),
    });
    expect(theirs.status).toBe(422);
  });

  it('needs an address, and says when there were too many', async () => {
    const own = await enter('typist');
    const page = '/en/identity/contacts/new';
    const wrong = await own.post(page, { contact: 'some"one' });
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining('value="some&quot;one"'),
    ]);
    for (let time = 0; time < 3; time += 1) await own.post(page, { contact: mail('often') });
    const often = await own.post(page, { contact: mail('often') });
    expect([often.status, often.headers.get('retry-after')]).toEqual([429, '120']);
    expect(leadsTo(await openBrowser(test, 'stranger').get(page))).toContain('/sign-in?back=');
  });
});

describe('removing a contact', () => {
  it('is done at once where another was there a day ago; both are told, the session goes on', async () => {
    const own = await enter('mover');
    await addTo(own, 'mover', 'mover-2');
    later(25 * hour);
    await enter('mover', own);
    expect(leadsTo(await remove(own, 'mover', 'mover'))).toBe(`${me}?done=contact-removed`);
    await deliverMail(test);
    for (const name of ['mover', 'mover-2']) {
      expect(mailsTo(name).at(-1)?.text).toContain('A contact was removed from');
    }
    const html = await own.text(me);
    expect(html).toContain(mail('mover-2'));
    expect(html).not.toContain(mail('mover<'));
    const [held] = await rows('select count(*)::int as n from messaging.contact');
    await enter('mover', openBrowser(test, 'mover-anew'));
    expect(await rows('select count(*)::int as n from messaging.contact')).toEqual([
      { n: Number(held?.n) + 1 },
    ]);
    later(0);
  });

  it('never takes the last one', async () => {
    const own = await enter('lonely');
    expect(await own.text(me)).not.toContain('/remove');
    const { contact } = await ownContactId('lonely');
    const refused = await own.post(`/en/identity/contacts/${contact}/remove`);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('This is your last contact');
    const stranger = await enter('not-lonely');
    expect((await stranger.post(`/en/identity/contacts/${contact}/remove`)).status).toBe(404);
  });

  it('of the only one that was there waits a day, and then is done by a job', async () => {
    const own = await enter('leaver');
    await addTo(own, 'leaver', 'leaver-2');
    expect(leadsTo(await remove(own, 'leaver', 'leaver'))).toBe(`${me}?done=waits`);
    await deliverMail(test);
    expect(mailsTo('leaver').at(-1)?.text).toContain('A contact of your Skylantern account is');
    expect(await own.text(me)).toContain(`Waiting to be removed: ${mail('leaver')}`);
    later(24 * hour - 1000);
    await handleEach(test.platform, makeChangesTrue);
    expect(await own.text(me)).toContain(`Waiting to be removed: ${mail('leaver')}`);
    later(24 * hour);
    expect(await own.text(me)).toContain('it takes effect within minutes');
    await handleEach(test.platform, makeChangesTrue);
    expect(await isIn(own)).toBe(false);
    expect(await (await enter('leaver-2', own)).text(me)).not.toContain(`${mail('leaver')}<`);
    later(0);
  });

  it('that waits is called back by the old contact’s session, and by signing in with it', async () => {
    const own = await enter('caller');
    await addTo(own, 'caller', 'caller-2');
    await remove(own, 'caller', 'caller');
    const [, change] = /name="change" value="([^"]+)"/.exec(await own.text(me)) ?? [];
    const kept = await own.post('/en/identity/waiting-changes', { change: change ?? '' });
    expect(leadsTo(kept)).toBe(`${me}?done=called-back`);
    const none = await own.post('/en/identity/waiting-changes', { change: change ?? '' });
    expect([none.status, await none.text()]).toEqual([
      404,
      expect.stringContaining('No such change is waiting'),
    ]);
    await remove(own, 'caller', 'caller');
    expect(await count('waiting_change')).toBe(1);
    await enter('caller', openBrowser(test, 'caller-again'));
    expect(await count('waiting_change')).toBe(0);
    await deliverMail(test);
    expect(mailsTo('caller-2').at(-1)?.text).toContain('has been called back');
  });

  it('cannot be called back by a contact that was added just before', async () => {
    const own = await enter('robbed');
    await addTo(own, 'robbed', 'robber');
    await remove(own, 'robbed', 'robbed');
    const thief = await enter('robber', openBrowser(test, 'robber'));
    expect(await thief.text(me)).toContain('To call it back, sign in by an older contact');
    const [{ id } = {}] = await rows('select id from identity.waiting_change');
    const refused = await thief.post('/en/identity/waiting-changes', { change: String(id) });
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Please sign in by an older way'),
    ]);
    await enter('robbed', own);
    // The clock stands still: the owner's was there first.
    await rows(
      `update identity.contact set verified_at = verified_at - interval '1 second'
       where id = $1`,
      [(await ownContactId('robbed')).contact],
    );
    await rows('truncate rate_limits.used_points');
    // What the owner signs is sent to the owner, whatever a thief has added.
    const led = await own.post(await removalOf(own, 'robber'));
    await own.post(`${leadsTo(led)}/code`);
    await deliverMail(test);
    expect(test.mails.at(-1)?.to).toBe(mail('robbed'));
    const page = leadsTo(led);
    const code = readCode(test, mail('robbed'));
    expect(leadsTo(await own.post(page, { method: 'code', code }))).toContain('contact-removed');
    expect(await isIn(thief)).toBe(false);
  });
});

async function ownContactId(name: string): Promise<{ contact: string }> {
  const people = await rows('select id, lookup from identity.contact');
  const { contactLookup, readContact } = await import('../../domain/contact.ts');
  const read = readContact(mail(name));
  if (!read.ok) throw new Error(name);
  const lookup = contactLookup(test.platform.keyring, read.address);
  return { contact: String(people.find((each) => each.lookup === lookup)?.id) };
}

describe('the code on paper', () => {
  const make = async (own: Browser, name: string) => {
    const led = await own.post('/en/identity/paper', { key: `${name}-${Math.random()}` });
    const page = await (await signByMail(test, own, led, mail(name))).text();
    const [code] = /([0-9A-Z]{4}-){6}[0-9A-Z]{4}/.exec(page) ?? [];
    if (code === undefined) throw new Error(titleOf(page));
    return code;
  };
  const ask = async (own: Browser, paper: string, name: string) => {
    await rows('truncate rate_limits.used_points');
    const sent = await own.post('/en/identity/recover', { paper, contact: mail(name) });
    await deliverMail(test);
    return sent;
  };
  const finish = (own: Browser, name: string) =>
    own.post('/en/identity/recover/code', { code: readCode(test, mail(name)) });

  it('is shown once, kept as its digest alone, and lets in by a new contact, once', async () => {
    const own = await enter('writer');
    const code = await make(own, 'writer');
    const kept = await rows('select * from identity.paper_code');
    const outcomes = await rows('select * from platform.kept_outcome');
    const all = JSON.stringify([kept, outcomes]);
    expect(all).not.toContain(code);
    expect(await own.text(me)).not.toContain(code);
    const lost = openBrowser(test, 'writer-lost');
    expect(leadsTo(await ask(lost, code.toLowerCase(), 'writer-new'))).toBe(
      '/en/identity/recover/code',
    );
    expect(leadsTo(await finish(lost, 'writer-new'))).toBe(`${me}?done=recovered`);
    expect(await lost.text(me)).toContain(mail('writer<').replace('<@', '@'));
    expect(await isIn(own)).toBe(false);
    await deliverMail(test);
    expect(mailsTo('writer').at(-1)?.text).toContain('got into your Skylantern account');
    expect((await ask(openBrowser(test, 'writer-twice'), code, 'writer-3')).status).toBe(422);
  });

  it('answers alike where it is wrong, used, replaced or unknown', async () => {
    const own = await enter('alike');
    const replaced = await make(own, 'alike');
    await rows('truncate rate_limits.used_points');
    const good = await make(own, 'alike');
    const other = openBrowser(test, 'alike-other');
    const pages = [];
    const { writePaperCode } = await import('../../domain/paper-code.ts');
    const unknown = writePaperCode(new Uint8Array(16).fill(7));
    for (const paper of [replaced, unknown, `${good.slice(0, -1)}`, 'no code']) {
      const refused = await ask(other, paper, 'alike-2');
      const html = (await refused.text()).replace(/value="[^"]*"/g, '').replace(/\d+ ms/g, '');
      pages.push([refused.status, html]);
    }
    expect(pages[0]?.[0]).toBe(422);
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(await count('paper_code')).toBeGreaterThan(0);
    // A wrong code that was sent costs nothing of the one on paper.
    await ask(other, good, 'alike-2');
    const wrong = otherDigits(readCode(test, mail('alike-2')));
    expect((await other.post('/en/identity/recover/code', { code: wrong })).status).toBe(422);
    expect(leadsTo(await finish(other, 'alike-2'))).toBe(`${me}?done=recovered`);
  });

  it('takes over nobody’s contact, and finds one’s own', async () => {
    await enter('owner');
    const own = await enter('paper');
    const code = await make(own, 'paper');
    const lost = openBrowser(test, 'paper-lost');
    await ask(lost, code, 'owner');
    const refused = await finish(lost, 'owner');
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('has an account already'),
    ]);
    await ask(lost, code, 'paper');
    expect(leadsTo(await finish(lost, 'paper'))).toBe(`${me}?done=recovered`);
  });

  it('adds no sixth contact, and stays good', async () => {
    const own = await enter('full');
    for (const number of [2, 3, 4, 5]) {
      await rows('truncate rate_limits.used_points');
      await addTo(own, 'full', `full-${number}`);
    }
    await rows('truncate rate_limits.used_points');
    const code = await make(own, 'full');
    const lost = openBrowser(test, 'full-lost');
    await ask(lost, code, 'full-6');
    expect(await (await finish(lost, 'full-6')).text()).toContain('no room for another');
    await ask(lost, code, 'full-2');
    expect(leadsTo(await finish(lost, 'full-2'))).toBe(`${me}?done=recovered`);
  });

  it('wins once where it is shown in two browsers at one moment', async () => {
    const code = await make(await enter('twin'), 'twin');
    const twins = ['twin-a', 'twin-b'].map((name) => openBrowser(test, name));
    for (const [index, each] of twins.entries()) await ask(each, code, `twin-new-${index}`);
    const ends = await Promise.all(twins.map((each, index) => finish(each, `twin-new-${index}`)));
    expect(ends.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it('is guessed at from one network twenty times an hour', async () => {
    const guesser = openBrowser(test, 'guesser');
    await rows('truncate rate_limits.used_points');
    const guess = () =>
      guesser.post('/en/identity/recover', { paper: 'wrong', contact: mail('guesser') });
    const answers = [];
    for (let time = 0; time < 21; time += 1) answers.push((await guess()).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 422), 429]);
    await rows('truncate rate_limits.used_points');
    expect((await guesser.post('/en/identity/recover', { paper: 'x', contact: '?' })).status).toBe(
      422,
    );
  });
});

describe('passkeys that are lost', () => {
  const lost = '/en/identity/passkeys/lost';
  const holder = async (name: string) => {
    const device = createAuthenticator();
    const own = await enter(name);
    await addPasskeyTo(own, device);
    return { own, device };
  };
  const byPasskey = async (name: string, device: ReturnType<typeof createAuthenticator>) => {
    const own = openBrowser(test, name);
    const page = '/en/identity/sign-in/passkey';
    const asked = await own.post(`${page}/challenge`);
    const { challenge } = (await asked.json()) as { challenge: string };
    await own.post(page, { credential: device.sign(challenge), back: '' });
    return own;
  };

  it('end a day after a session by code asked for it, every contact told; then a new one is added', async () => {
    await holder('keyless');
    const own = await enter('keyless', openBrowser(test, 'keyless-code'));
    expect(await own.text(me)).toContain(lost);
    const led = await own.post(lost);
    expect(leadsTo(await signByMail(test, own, led, mail('keyless')))).toBe(`${me}?done=waits`);
    await deliverMail(test);
    expect(mailsTo('keyless').at(-1)?.text).toContain('All passkeys of your Skylantern account');
    const refused = await own.post('/en/identity/passkeys/new/challenge');
    expect(await refused.text()).toContain('passkey');
    expect(refused.status).toBe(403);
    later(24 * hour);
    await handleEach(test.platform, makeChangesTrue);
    await enter('keyless', own);
    await addPasskeyTo(own, createAuthenticator());
    later(0);
  });

  it('are kept by signing in with one of them', async () => {
    const { device } = await holder('found');
    const own = await enter('found', openBrowser(test, 'found-code'));
    await signByMail(test, own, await own.post(lost), mail('found'));
    expect(await count('waiting_change')).toBe(1);
    const again = await byPasskey('found-passkey', device);
    expect(await isIn(again)).toBe(true);
    expect(await count('waiting_change')).toBe(0);
  });

  it('are none, or a role’s, or an officer’s: refused in words', async () => {
    const none = await (await enter('none')).post(lost);
    expect([none.status, await none.text()]).toEqual([
      409,
      expect.stringContaining('You have no passkey'),
    ]);
    expect((await (await play(test, 'citizen')).post(lost)).status).toBe(403);
    await holder('officer');
    const office = { contact: mail('officer'), publicName: 'Ho', body: 'market-office' };
    await appoint(test.platform, operator, { ...office, office: 'moderator', until: null });
    const officer = await enter('officer', openBrowser(test, 'officer-code'));
    const refused = await officer.post(lost);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Whoever holds an office cannot replace'),
    ]);
  });

  it('that are there are needed for contacts and paper, signed by one', async () => {
    const { own, device } = await holder('strict');
    const code = await enter('strict', openBrowser(test, 'strict-code'));
    const refused = await code.post('/en/identity/paper');
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('sign in with your passkey'),
    ]);
    const page = await signByDevice(own, await own.post('/en/identity/paper'), device);
    expect(await page.text()).toMatch(/([0-9A-Z]{4}-){6}/);
  });
});

describe('sessions', () => {
  it('are listed with how each began, and end one by one or all others at once', async () => {
    const own = await enter('many-places');
    const [a, b] = [
      await enter('many-places', openBrowser(test, 'place-a')),
      await enter('many-places', openBrowser(test, 'place-b')),
    ];
    const html = await own.text(me);
    expect(html.match(/Code by e-mail/g)).toHaveLength(3);
    expect(html).toContain('This one');
    const [, session] = /name="session" value="([^"]+)"/.exec(html) ?? [];
    const ended = await own.post('/en/identity/sessions/end', { session: session ?? '' });
    expect(leadsTo(ended)).toBe(`${me}?done=session-ended`);
    expect([await isIn(a), await isIn(b)].filter(Boolean)).toHaveLength(1);
    const none = await own.post('/en/identity/sessions/end', { session: session ?? '' });
    expect(none.status).toBe(404);
    const stranger = await enter('stranger-places');
    const [, theirs] = /name="session" value="([^"]+)"/.exec(await own.text(me)) ?? [];
    const foreign = await stranger.post('/en/identity/sessions/end', { session: theirs ?? '' });
    expect(foreign.status).toBe(404);
    await own.post('/en/identity/sessions/end-others');
    expect([await isIn(own), await isIn(a), await isIn(b)]).toEqual([true, false, false]);
  });

  it('of a role of the demo are nobody’s to end', async () => {
    const persona = await play(test, 'citizen');
    for (const path of ['end', 'end-others']) {
      const refused = await persona.post(`/en/identity/sessions/${path}`, { session: 'x' });
      expect(refused.status).toBe(403);
    }
  });
});
