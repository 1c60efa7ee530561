import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { openBrowser } from '../../test/browser.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('world');
});
afterAll(() => test.close());

const at = '/en/deliberations/night-market-plastics';

describe('my votes', () => {
  it('offers once to bring along what this browser voted before signing in', async () => {
    const browser = openBrowser(test);
    const turn = await browser.get(`${at}/take-part`);
    await browser.send(turn, `${at}/votes`, { choice: 'agree' });
    expect((await browser.get(`${at}/mine`)).html).not.toContain('bring-votes');
    await browser.post('/en/identity/personas', { persona: 'citizen' });
    const mine = await browser.get(`${at}/mine`);
    expect(mine.html).not.toContain('You said: ');
    expect((await browser.get(`${at}/take-part`)).html).toContain('bring-votes');
    const brought = await browser.send(mine, `${at}/bring-votes`);
    expect([brought.status, brought.location]).toEqual([303, `${at}/mine`]);
    const after = (await browser.get(`${at}/mine`)).html;
    expect(after).toContain('You said: ');
    expect(after).not.toContain('bring-votes');
    expect((await browser.get(`${at}/take-part`)).html).not.toContain('bring-votes');
  });
});
