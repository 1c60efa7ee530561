import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleEach } from '../../../../platform/testing/handle-each.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { makeChangesTrue } from '../../app/make-changes-true.ts';
import { leadsTo, openBrowser } from '../../test/browser.ts';
import { changeWays, mail, me } from '../../test/change-ways.ts';
import { play } from '../../test/persona.ts';
import { deliverMail, otherDigits, readCode } from '../../test/visitor.ts';

const hour = 60 * 60_000;
let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people');
  ways = changeWays(test);
});
afterAll(() => test.close());

describe('a further contact', () => {
  it('is added by its code and a signature, the others are told, and other sessions end', async () => {
    const own = await ways.enter('first');
    const elsewhere = await ways.enter('first', openBrowser(test, 'first-elsewhere'));
    await ways.addTo(own, 'first', 'first-2');
    await deliverMail(test);
    expect(ways.mailsTo('first').at(-1)?.text).toContain('A contact was added to your Skylantern');
    expect([await ways.isIn(own), await ways.isIn(elsewhere)]).toEqual([true, false]);
    expect(await own.text(me)).toContain(mail('first-2'));
    const again = await ways.enter('first-2', openBrowser(test, 'first-by-2'));
    expect(await again.text(me)).toContain(mail('first'));
  });

  it('of somebody else is asked for alike, never taken over, and only its reader learns of it', async () => {
    await ways.enter('victim');
    const own = await ways.enter('taker');
    const answers = [];
    for (const name of ['victim', 'nobody-yet']) {
      const sent = await own.post('/en/identity/contacts/new', { contact: mail(name) });
      answers.push([sent.status, leadsTo(sent)]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const refused = await ways.proveContact(own, 'victim');
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('This contact has an account already');
    const code = readCode(test, mail('victim'));
    const wrong = await own.post('/en/identity/contacts/code', { code: otherDigits(code) });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).not.toContain('account already');
    expect(await (await ways.enter('victim')).text(me)).not.toContain(mail('taker'));
  });

  it('that is one’s own already, or the sixth, or for a role of the demo, is refused in words', async () => {
    const own = await ways.enter('many');
    expect(await (await ways.proveContact(own, 'many')).text()).toContain('You have this contact');
    for (const number of [2, 3, 4, 5]) {
      await ways.addTo(own, 'many', `many-${number}`);
    }
    expect(await (await ways.proveContact(own, 'many-6')).text()).toContain('no room for another');
    const persona = await play(test, 'citizen');
    const asked = await persona.post('/en/identity/contacts/new', { contact: mail('x') });
    expect(asked.status).toBe(403);
    expect(await asked.text()).toContain('This role belongs to all visitors');
  });

  it('cannot be added with the code of another person or purpose', async () => {
    const own = await ways.enter('binder');
    await own.post('/en/identity/sign-in', { contact: mail('binder-2'), back: '' });
    await deliverMail(test);
    const code = readCode(test, mail('binder-2'));
    expect((await own.post('/en/identity/contacts/code', { code })).status).toBe(422);
    await own.post('/en/identity/contacts/new', { contact: mail('binder-3') });
    await deliverMail(test);
    await ways.enter('another', own);
    const theirs = await own.post('/en/identity/contacts/code', {
      code: readCode(test, mail('binder-3')),
    });
    expect(theirs.status).toBe(422);
  });

  it('needs an address, and says when there were too many', async () => {
    const own = await ways.enter('typist');
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
    const own = await ways.enter('mover');
    await ways.addTo(own, 'mover', 'mover-2');
    ways.later(25 * hour);
    await ways.enter('mover', own);
    expect(leadsTo(await ways.remove(own, 'mover', 'mover'))).toBe(`${me}?done=contact-removed`);
    await deliverMail(test);
    for (const name of ['mover', 'mover-2']) {
      expect(ways.mailsTo(name).at(-1)?.text).toContain('A contact was removed from');
    }
    const html = await own.text(me);
    expect(html).toContain(mail('mover-2'));
    expect(html).not.toContain(mail('mover<'));
    const [held] = await ways.rows('select count(*)::int as n from messaging.contact');
    await ways.enter('mover', openBrowser(test, 'mover-anew'));
    expect(await ways.rows('select count(*)::int as n from messaging.contact')).toEqual([
      { n: Number(held?.n) + 1 },
    ]);
    ways.later(0);
  });

  it('never takes the last one', async () => {
    const own = await ways.enter('lonely');
    expect(await own.text(me)).not.toContain('/remove');
    const contact = await ways.contactId('lonely');
    const refused = await own.post(`/en/identity/contacts/${contact}/remove`);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('This is your last contact');
    const stranger = await ways.enter('not-lonely');
    expect((await stranger.post(`/en/identity/contacts/${contact}/remove`)).status).toBe(404);
  });

  it('of the only one that was there waits a day, and then is done by a job', async () => {
    const own = await ways.enter('leaver');
    await ways.addTo(own, 'leaver', 'leaver-2');
    expect(leadsTo(await ways.remove(own, 'leaver', 'leaver'))).toBe(`${me}?done=waits`);
    await deliverMail(test);
    expect(ways.mailsTo('leaver').at(-1)?.text).toContain(
      'A contact of your Skylantern account is',
    );
    expect(await own.text(me)).toContain(`Waiting to be removed: ${mail('leaver')}`);
    ways.later(24 * hour - 1000);
    await handleEach(test.platform, makeChangesTrue);
    expect(await own.text(me)).toContain(`Waiting to be removed: ${mail('leaver')}`);
    ways.later(24 * hour);
    expect(await own.text(me)).toContain('it takes effect within minutes');
    await handleEach(test.platform, makeChangesTrue);
    expect(await ways.isIn(own)).toBe(false);
    expect(await (await ways.enter('leaver-2', own)).text(me)).not.toContain(`${mail('leaver')}<`);
    ways.later(0);
  });

  it('that waits is called back by the old contact’s session, and by signing in with it', async () => {
    const own = await ways.enter('caller');
    await ways.addTo(own, 'caller', 'caller-2');
    await ways.remove(own, 'caller', 'caller');
    const [, change] = /name="change" value="([^"]+)"/.exec(await own.text(me)) ?? [];
    const kept = await own.post('/en/identity/waiting-changes', { change: change ?? '' });
    expect(leadsTo(kept)).toBe(`${me}?done=called-back`);
    const none = await own.post('/en/identity/waiting-changes', { change: change ?? '' });
    expect([none.status, await none.text()]).toEqual([
      404,
      expect.stringContaining('No such change is waiting'),
    ]);
    await ways.remove(own, 'caller', 'caller');
    expect(await ways.count('waiting_change')).toBe(1);
    await ways.enter('caller', openBrowser(test, 'caller-again'));
    expect(await ways.count('waiting_change')).toBe(0);
    await deliverMail(test);
    expect(ways.mailsTo('caller-2').at(-1)?.text).toContain('has been called back');
  });

  it('cannot be called back by a contact that was added just before', async () => {
    const own = await ways.enter('robbed');
    await ways.addTo(own, 'robbed', 'robber');
    await ways.remove(own, 'robbed', 'robbed');
    const thief = await ways.enter('robber', openBrowser(test, 'robber'));
    expect(await thief.text(me)).toContain('To call it back, sign in by an older contact');
    const [{ id } = {}] = await ways.rows('select id from identity.waiting_change');
    const refused = await thief.post('/en/identity/waiting-changes', { change: String(id) });
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Please sign in by an older way'),
    ]);
    await ways.enter('robbed', own);
    // The clock stands still: the owner's was there first.
    await ways.rows(
      `update identity.contact set verified_at = verified_at - interval '1 second'
       where id = $1`,
      [await ways.contactId('robbed')],
    );
    // What the owner signs is sent to the owner, whatever a thief has added.
    const led = await own.post(await ways.removalOf(own, 'robber'));
    await own.post(`${leadsTo(led)}/code`);
    await deliverMail(test);
    expect(test.mails.at(-1)?.to).toBe(mail('robbed'));
    const page = leadsTo(led);
    const code = readCode(test, mail('robbed'));
    expect(leadsTo(await own.post(page, { method: 'code', code }))).toContain('contact-removed');
    expect(await ways.isIn(thief)).toBe(false);
  });
});
