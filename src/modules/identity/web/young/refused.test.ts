import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { askGuardian } from '../../app/ask-guardian.ts';
import { offerToGuard } from '../../app/offer-to-guard.ts';
import { tellAge } from '../../app/tell-age.ts';
import { leadsTo, signByMail } from '../../test/browser.ts';
import { changeWays, mail } from '../../test/change-ways.ts';
import { signedIn } from '../../test/passkey-holder.ts';
import { play } from '../../test/persona.ts';
import { browser } from '../../test/visitor.ts';

let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people');
  ways = changeWays(test);
});
afterAll(() => test.close());

const home = '/en/identity';
const birth = { year: '1980', month: '5' };
const offered = (contact: string) => ({ contact, called: 'Deng' });

/** Somebody grown, in a session of their own. */
async function grown(name: string) {
  const own = await ways.enter(name);
  await own.post(`${home}/age`, { ...birth, back: '' });
  const { actor } = await signedIn(test, browser(name), own.cookie());
  return { own, actor };
}

describe('what is refused around those who are young', () => {
  it('is what nobody signed in says of an age, or asks', async () => {
    const { platform } = test;
    const visitor = browser('passer-by');
    const denied = { refusal: { code: 'not-allowed' } };
    expect(await tellAge(platform, visitor, birth)).toMatchObject(denied);
    expect(await askGuardian(platform, visitor, offered(mail('x')))).toMatchObject(denied);
    expect(await offerToGuard(platform, visitor, offered(mail('x')))).toMatchObject(denied);
  });

  it('is the age of a role of the demo, which all visitors share', async () => {
    const persona = await play(test, 'citizen');
    const refused = await persona.post(`${home}/age`, { year: '2013', month: '5', back: '' });
    expect(refused.status).toBe(403);
  });

  it('is offering to guard oneself, or whom nothing can be sent to', async () => {
    const { actor } = await grown('own');
    const code = (refused: string) => ({ refusal: { code: refused } });
    expect(await offerToGuard(test.platform, actor, offered(mail('own')))).toMatchObject(
      code('identity.own-guardian'),
    );
    const silent = { ...test.platform, channels: [] };
    expect(await offerToGuard(silent, actor, offered('0912345678'))).toMatchObject(
      code('identity.no-text-messages'),
    );
  });

  it('is offering the same twice, and more often than a contact is to be asked', async () => {
    const { own, actor } = await grown('eager');
    const offer = () => own.post(`${home}/guardian/offer`, offered(mail('small')));
    const signed = await signByMail(test, own, await offer(), mail('eager'));
    expect(leadsTo(signed)).toBe(`${home}/guardian?done=asked`);
    await ways.forgetLimits();
    const again = await offer();
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('You have asked there already. Wait for t'),
    ]);
    await ways.forgetLimits();
    const codes: (string | null)[] = [];
    for (let time = 0; time < 5; time += 1) {
      const outcome = await offerToGuard(test.platform, actor, offered(mail('other')));
      codes.push('refusal' in outcome ? outcome.refusal.code : null);
    }
    expect(codes.at(0)).toBe('step-up-needed');
    expect(codes.at(-1)).toBe('identity.too-many-asks');
  });
});
