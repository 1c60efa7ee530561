import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import { handleEach } from '../../../../platform/testing/handle-each.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { endSessions } from '../../app/end-sessions.ts';
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
import { changeWays, mail, me } from '../../test/change-ways.ts';
import { play } from '../../test/persona.ts';
import { deliverMail } from '../../test/visitor.ts';

const hour = 60 * 60_000;
let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people');
  ways = changeWays(test);
});
afterAll(() => test.close());

describe('passkeys that are lost', () => {
  const lost = '/en/identity/passkeys/lost';
  const holder = async (name: string) => {
    const device = createAuthenticator();
    const own = await ways.enter(name);
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
    const own = await ways.enter('keyless', openBrowser(test, 'keyless-code'));
    expect(await own.text(me)).toContain(lost);
    const led = await own.post(lost);
    expect(leadsTo(await signByMail(test, own, led, mail('keyless')))).toBe(`${me}?done=waits`);
    await deliverMail(test);
    expect(ways.mailsTo('keyless').at(-1)?.text).toContain(
      'All passkeys of your Skylantern account',
    );
    const refused = await own.post('/en/identity/passkeys/new/challenge');
    expect(await refused.text()).toContain('passkey');
    expect(refused.status).toBe(403);
    ways.later(24 * hour);
    await handleEach(test.platform, makeChangesTrue);
    await ways.enter('keyless', own);
    await addPasskeyTo(own, createAuthenticator());
    ways.later(0);
  });

  it('are kept by signing in with one of them, if it was there a day before the asking', async () => {
    const { device } = await holder('found');
    const ask = async () => {
      const own = await ways.enter('found', openBrowser(test, 'found-code'));
      await signByMail(test, own, await own.post(lost), mail('found'));
      expect(await ways.count('waiting_change')).toBe(1);
    };
    // Else a thief at an open screen would add one, which the owner could never get rid of.
    await ask();
    const fresh = await byPasskey('found-fresh', device);
    expect(await ways.isIn(fresh)).toBe(true);
    expect(await ways.count('waiting_change')).toBe(1);
    await ways.rows('delete from identity.waiting_change');
    ways.later(24 * hour);
    await ask();
    const again = await byPasskey('found-passkey', device);
    expect(await ways.isIn(again)).toBe(true);
    expect(await ways.count('waiting_change')).toBe(0);
    ways.later(0);
  });

  it('are none, or a role’s, or an officer’s: refused in words', async () => {
    const none = await (await ways.enter('none')).post(lost);
    expect([none.status, await none.text()]).toEqual([
      409,
      expect.stringContaining('You have no passkey'),
    ]);
    expect((await (await play(test, 'citizen')).post(lost)).status).toBe(403);
    await holder('officer');
    const office = { contact: mail('officer'), publicName: 'Ho', body: 'market-office' };
    await appoint(test.platform, operator, { ...office, office: 'moderator', until: null });
    const officer = await ways.enter('officer', openBrowser(test, 'officer-code'));
    const refused = await officer.post(lost);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Whoever holds an office cannot replace'),
    ]);
  });

  it('stay where no contact is there, asked for or due: nothing might be left to get in by', async () => {
    const { device } = await holder('alone');
    const own = await ways.enter('alone', openBrowser(test, 'alone-code'));
    const led = await own.post(lost);
    await signByMail(test, own, led, mail('alone'));
    const id = await ways.contactId('alone');
    await ways.rows('delete from identity.contact where id = $1', [id]);
    ways.later(24 * hour);
    await handleEach(test.platform, makeChangesTrue);
    expect(await ways.count('waiting_change')).toBe(0);
    const back = await byPasskey('alone-passkey', device);
    expect(await ways.isIn(back)).toBe(true);
    const refused = await back.post(lost);
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('Add an e-mail address or a number first'),
    ]);
    ways.later(0);
  });

  it('that are there are needed for contacts and paper, signed by one', async () => {
    const { own, device } = await holder('strict');
    const code = await ways.enter('strict', openBrowser(test, 'strict-code'));
    const refused = await code.post('/en/identity/paper');
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('sign in with your passkey'),
    ]);
    const page = await signByDevice(own, await own.post('/en/identity/paper'), device);
    expect(await page.text()).toMatch(/([0-9A-Z]{4}-){6}/);
  });
});

describe('a code on paper of a thief', () => {
  const papers = (name: string) =>
    ways.rows(
      `select 1 from identity.paper_code p join identity.contact c on c.person_id = p.person_id
       where c.id = (select id from identity.contact where id = $1)`,
      [name],
    );
  const hasPaper = async (name: string) => (await papers(await ways.contactId(name))).length > 0;
  const everywhere = (own: Browser) => own.post('/en/identity/sign-out', { where: 'everywhere' });

  it('ends with the sessions within a day of its making, every contact told; an older one stays', async () => {
    for (const [name, out] of [
      ['paper-out', everywhere],
      ['paper-others', (own: Browser) => own.post('/en/identity/sessions/end-others')],
    ] as const) {
      const own = await ways.enter(name);
      await ways.makePaper(own, name);
      expect(await own.text(me)).toContain('It ends too if you sign out everywhere');
      ways.later(24 * hour);
      await ways.enter(name, own);
      await out(own);
      expect([name, await hasPaper(name)]).toEqual([name, true]);
      await ways.enter(name, own);
      await ways.makePaper(own, name);
      await out(own);
      expect([name, await hasPaper(name)]).toEqual([name, false]);
      await deliverMail(test);
      expect(ways.mailsTo(name).at(-1)?.text).toContain('no longer works');
      ways.later(0);
    }
  });

  it('ends with the passkeys that end, if it was no day old when that was asked for', async () => {
    const lost = '/en/identity/passkeys/lost';
    for (const [name, age, stays] of [
      ['paper-young', 0, false],
      ['paper-old', 24 * hour, true],
    ] as const) {
      const own = await ways.enter(name);
      await ways.makePaper(own, name);
      await addPasskeyTo(own, createAuthenticator());
      ways.later(age);
      const code = await ways.enter(name, openBrowser(test, `${name}-code`));
      await signByMail(test, code, await code.post(lost), mail(name));
      ways.later(age + 24 * hour);
      await handleEach(test.platform, makeChangesTrue);
      expect([name, await hasPaper(name)]).toEqual([name, stays]);
      ways.later(0);
    }
  });

  it('ends whatever its age where the operator ends the sessions', async () => {
    const own = await ways.enter('paper-operator');
    await ways.makePaper(own, 'paper-operator');
    ways.later(48 * hour);
    await endSessions(test.platform, operator, { contact: mail('paper-operator') });
    expect(await hasPaper('paper-operator')).toBe(false);
    ways.later(0);
  });
});

describe('asking for the end of lost passkeys', () => {
  it('calls back the removal of a contact that somebody else began, where the way is old enough', async () => {
    const own = await ways.enter('besieged');
    await ways.addTo(own, 'besieged', 'besieged-2');
    await addPasskeyTo(own, createAuthenticator());
    ways.later(48 * hour);
    const code = await ways.enter('besieged', openBrowser(test, 'besieged-code'));
    // By the passkey that the thief has.
    const [{ id } = {}] = await ways.rows(
      `insert into identity.waiting_change
       select gen_random_uuid(), person_id, 'remove-contact', id, $2, $3
       from identity.contact where id = $1 returning id`,
      [
        await ways.contactId('besieged-2'),
        test.platform.clock(),
        new Date(test.platform.clock().getTime() + 24 * hour),
      ],
    );
    await signByMail(test, code, await code.post('/en/identity/passkeys/lost'), mail('besieged'));
    const left = await ways.rows('select kind from identity.waiting_change where id = $1', [id]);
    expect(left).toEqual([]);
    await deliverMail(test);
    expect(ways.mailsTo('besieged-2').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('has been called back'),
    );
    await ways.rows('delete from identity.waiting_change');
    ways.later(0);
  });
});

describe('sessions', () => {
  it('are listed with how each began, and end one by one or all others at once', async () => {
    const own = await ways.enter('many-places');
    const [a, b] = [
      await ways.enter('many-places', openBrowser(test, 'place-a')),
      await ways.enter('many-places', openBrowser(test, 'place-b')),
    ];
    const html = await own.text(me);
    expect(html.match(/Code by e-mail/g)).toHaveLength(3);
    expect(html).toContain('This one');
    const [, session] = /name="session" value="([^"]+)"/.exec(html) ?? [];
    const ended = await own.post('/en/identity/sessions/end', { session: session ?? '' });
    expect(leadsTo(ended)).toBe(`${me}?done=session-ended`);
    expect([await ways.isIn(a), await ways.isIn(b)].filter(Boolean)).toHaveLength(1);
    const none = await own.post('/en/identity/sessions/end', { session: session ?? '' });
    expect(none.status).toBe(404);
    const stranger = await ways.enter('stranger-places');
    const [, theirs] = /name="session" value="([^"]+)"/.exec(await own.text(me)) ?? [];
    const foreign = await stranger.post('/en/identity/sessions/end', { session: theirs ?? '' });
    expect(foreign.status).toBe(404);
    await own.post('/en/identity/sessions/end-others');
    expect([await ways.isIn(own), await ways.isIn(a), await ways.isIn(b)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of a role of the demo are nobody’s to end', async () => {
    const persona = await play(test, 'citizen');
    for (const path of ['end', 'end-others']) {
      const refused = await persona.post(`/en/identity/sessions/${path}`, { session: 'x' });
      expect(refused.status).toBe(403);
    }
  });
});
