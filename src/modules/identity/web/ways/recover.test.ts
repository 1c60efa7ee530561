import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleEach } from '../../../../platform/testing/handle-each.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { makeChangesTrue } from '../../app/make-changes-true.ts';
import { writePaperCode } from '../../domain/paper-code.ts';
import { type Browser, leadsTo, openBrowser } from '../../test/browser.ts';
import { changeWays, mail, me } from '../../test/change-ways.ts';
import { deliverMail, otherDigits, readCode } from '../../test/visitor.ts';

let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people');
  ways = changeWays(test);
});
afterAll(() => test.close());

describe('the code on paper', () => {
  const ask = async (own: Browser, paper: string, name: string) => {
    await ways.forgetLimits();
    const sent = await own.post('/en/identity/recover', { paper, contact: mail(name) });
    await deliverMail(test);
    return sent;
  };
  const finish = (own: Browser, name: string) =>
    own.post('/en/identity/recover/code', { code: readCode(test, mail(name)) });

  it('is shown once, kept as its digest alone, and lets in by a new contact, once', async () => {
    const own = await ways.enter('writer');
    const code = await ways.makePaper(own, 'writer');
    const kept = await ways.rows('select * from identity.paper_code');
    const outcomes = await ways.rows('select * from platform.kept_outcome');
    const all = JSON.stringify([kept, outcomes]);
    expect(all).not.toContain(code);
    expect(await own.text(me)).not.toContain(code);
    const lost = openBrowser(test, 'writer-lost');
    expect(leadsTo(await ask(lost, code.toLowerCase(), 'writer-new'))).toBe(
      '/en/identity/recover/code',
    );
    expect(leadsTo(await finish(lost, 'writer-new'))).toBe(`${me}?done=recovered`);
    expect(await lost.text(me)).toContain(mail('writer<').replace('<@', '@'));
    expect(await ways.isIn(own)).toBe(false);
    await deliverMail(test);
    expect(ways.mailsTo('writer').at(-1)?.text).toContain('got into your Skylantern account');
    expect((await ask(openBrowser(test, 'writer-twice'), code, 'writer-3')).status).toBe(422);
  });

  it('calls back whatever a thief has begun before, due or not, and tells all contacts', async () => {
    const own = await ways.enter('victim');
    await ways.addTo(own, 'victim', 'victim-2');
    const code = await ways.makePaper(own, 'victim');
    const thief = await ways.enter('victim', openBrowser(test, 'thief'));
    expect(leadsTo(await ways.remove(thief, 'victim', 'victim'))).toBe(`${me}?done=waits`);
    ways.later(24 * 60 * 60_000);
    const lost = openBrowser(test, 'victim-lost');
    await ask(lost, code, 'victim-3');
    expect(leadsTo(await finish(lost, 'victim-3'))).toBe(`${me}?done=recovered`);
    await handleEach(test.platform, makeChangesTrue);
    expect(await lost.text(me)).toContain(`${mail('victim')}<`);
    await deliverMail(test);
    for (const name of ['victim', 'victim-2']) {
      expect(ways.mailsTo(name).map(({ text }) => text)).toContainEqual(
        expect.stringContaining('has been called back'),
      );
    }
    ways.later(0);
  });

  it('answers alike where it is wrong, used, replaced or unknown', async () => {
    const own = await ways.enter('alike');
    const replaced = await ways.makePaper(own, 'alike');
    const good = await ways.makePaper(own, 'alike');
    const other = openBrowser(test, 'alike-other');
    const pages = [];
    const unknown = writePaperCode(new Uint8Array(16).fill(7));
    for (const paper of [replaced, unknown, `${good.slice(0, -1)}`, 'no code']) {
      const refused = await ask(other, paper, 'alike-2');
      const html = (await refused.text()).replace(/value="[^"]*"/g, '').replace(/\d+ ms/g, '');
      pages.push([refused.status, html]);
    }
    expect(pages[0]?.[0]).toBe(422);
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(await ways.count('paper_code')).toBeGreaterThan(0);
    // A wrong code that was sent costs nothing of the one on paper.
    await ask(other, good, 'alike-2');
    const wrong = otherDigits(readCode(test, mail('alike-2')));
    expect((await other.post('/en/identity/recover/code', { code: wrong })).status).toBe(422);
    expect(leadsTo(await finish(other, 'alike-2'))).toBe(`${me}?done=recovered`);
  });

  it('takes over nobody’s contact, and finds one’s own', async () => {
    await ways.enter('owner');
    const own = await ways.enter('paper');
    const code = await ways.makePaper(own, 'paper');
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
    const own = await ways.enter('full');
    for (const number of [2, 3, 4, 5]) {
      await ways.addTo(own, 'full', `full-${number}`);
    }
    const code = await ways.makePaper(own, 'full');
    const lost = openBrowser(test, 'full-lost');
    await ask(lost, code, 'full-6');
    expect(await (await finish(lost, 'full-6')).text()).toContain('no room for another');
    await ask(lost, code, 'full-2');
    expect(leadsTo(await finish(lost, 'full-2'))).toBe(`${me}?done=recovered`);
  });

  it('wins once where it is shown in two browsers at one moment', async () => {
    const code = await ways.makePaper(await ways.enter('twin'), 'twin');
    const twins = ['twin-a', 'twin-b'].map((name) => openBrowser(test, name));
    for (const [index, each] of twins.entries()) await ask(each, code, `twin-new-${index}`);
    const ends = await Promise.all(twins.map((each, index) => finish(each, `twin-new-${index}`)));
    expect(ends.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it('is guessed at from one network twenty times an hour', async () => {
    const guesser = openBrowser(test, 'guesser');
    await ways.forgetLimits();
    const guess = () =>
      guesser.post('/en/identity/recover', { paper: 'wrong', contact: mail('guesser') });
    const answers = [];
    for (let time = 0; time < 21; time += 1) answers.push((await guess()).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 422), 429]);
    await ways.forgetLimits();
    expect((await guesser.post('/en/identity/recover', { paper: 'x', contact: '?' })).status).toBe(
      422,
    );
  });
});
