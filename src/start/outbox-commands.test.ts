import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { addOutboxCommands } from './outbox-commands.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const send = (to: string, text: string, key = 'k', platform = test.platform) =>
  runHere(
    addOutboxCommands,
    ['messaging', 'send', '--to', to, '--text', text, '--key', key, '--json'],
    platform,
  );

describe('messaging send', () => {
  it('sends one message at once, and under the same key no second one', async () => {
    const first = await send('someone@example.org', '燈亮了\r\nBcc: b@example.org', 'one');
    expect(first.answer).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      state: 'accepted',
      channel: 'email',
      parts: 1,
    });
    expect((await send('another@example.org', 'other words', 'one')).answer).toEqual(first.answer);
    expect(test.mails).toMatchObject([
      { to: 'someone@example.org', text: '燈亮了\nBcc: b@example.org' },
    ]);
    expect((await send('0912-345-678', 'lit', 'two')).answer).toMatchObject({ channel: 'sms' });
  });

  it.each([
    ['someone', 'x'],
    ['a@example.org,b@example.org', 'x'],
    ['a@example.org\r\nBcc: b@example.org', 'x'],
    ['02-2345-6789', 'x'],
    ['+0912345678', 'x'],
    ['', 'x'],
    ['a@example.org', ''],
    ['a@example.org', ' \n'],
    ['a@example.org', 'x'.repeat(10_001)],
  ])('ends with 2 and stores nothing for %j and %.20s', async (to, text) => {
    const before = await countMessages();
    const { status, said, answer } = await send(to, text);
    expect([status, answer]).toEqual([2, undefined]);
    expect(said).toMatch(/^--(to|text): /);
    expect(await countMessages()).toEqual(before);
  });

  it('says so where the site has no such channel', async () => {
    const channels = test.platform.channels.filter(({ kind }) => kind === 'email');
    const { status, said } = await send('+886912345678', 'x', 'three', {
      ...test.platform,
      channels,
    });
    expect([status, said]).toEqual([1, 'There is no way to send this: SMS needs a provider\n']);
  });
});

describe('messaging failed', () => {
  it('lists what did not arrive in those days, with the reason and never to whom', async () => {
    const ask = async (...more: string[]) =>
      (await runHere(addOutboxCommands, ['messaging', 'failed', '--json', ...more], test.platform))
        .answer;
    expect(await ask()).toEqual({ failed: [] });
    const lost = await send('lost@example.org', 'words', 'lost');
    const { id } = lost.answer as { id: string };
    await test.platform.database.sql.query(
      `update messaging.message set state = 'failed', reason = '5.1.1', created_at = $1::timestamptz - interval '2 days'
       where id = $2`,
      [test.platform.clock(), id],
    );
    const told = await ask();
    expect(told).toMatchObject({
      failed: [{ channel: 'email', state: 'failed', reason: '5.1.1', attempts: 1 }],
    });
    expect(JSON.stringify(told)).not.toContain('example.org');
    expect(await ask('--days', '1')).toEqual({ failed: [] });
  });
});

async function countMessages(): Promise<unknown> {
  return (await test.platform.database.sql.query('select count(*) from messaging.message')).rows;
}
