import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { TakenPart } from '../doubles/smsc-double.ts';
import { openSms } from './open-sms.ts';
import { closeAll, message, noon, onceAt, open, soon, to } from './test/open-carrier.ts';

afterEach(closeAll);

describe('a text message to a carrier', () => {
  it('is taken under an id, and its receipt tells of that id', async () => {
    const { channel, smsc, receipts } = await open();
    const text = '您的驗證碼 482913';
    expect(await channel.send(message(text))).toEqual({ state: 'accepted', providerIds: ['1'] });
    expect(smsc.taken).toMatchObject([{ from: '1922', to, text, encoding: 'ucs2' }]);
    await soon(() => expect(receipts).toHaveLength(1));
    const own = { messageId: 'm1', index: 0, total: 1 };
    expect(receipts).toEqual([
      { providerId: '1', state: 'delivered', code: 'DELIVRD/000', at: noon, own },
    ]);
    await soon(() => expect(smsc.answers).toEqual([0]));
  });

  it.each([
    ['漢'.repeat(200), 3],
    [`${'a'.repeat(152)}€${'b'.repeat(200)}`, 3],
    ['👨‍👩‍👧‍👦'.repeat(30), 5],
    ['[{~}]|^\\€\r\n@_'.repeat(30), 5],
  ])('that is long arrives in parts: %j', async (text, parts) => {
    const { channel, smsc } = await open();
    const result = await channel.send(message(text));
    expect(result).toMatchObject({ state: 'accepted', providerIds: { length: parts } });
    expect(smsc.taken.map(({ text }) => text).join('')).toBe(text);
    const places = smsc.taken.map(({ part }) => part);
    expect(places.map((place) => place?.position)).toEqual(places.map((_, index) => index + 1));
    expect(new Set(places.map((place) => place?.reference)).size).toBe(1);
    expect(places.every((place) => place?.total === parts)).toBe(true);
  });

  it('has the same numbers when it is sent again, so that phones put parts together', async () => {
    const { channel, smsc } = await open({ rules: { fault: onceAt('dropped', 2) } });
    const text = '漢'.repeat(100);
    expect(await channel.send(message(text))).toMatchObject({ state: 'unknown' });
    const again = await channel.send({ ...message(text), maybeDuplicate: true });
    expect(again.state).toBe('accepted');
    const [first, second, third, fourth] = smsc.taken;
    expect([third?.part, third?.reference]).toEqual([first?.part, first?.reference]);
    expect([fourth?.part, fourth?.reference]).toEqual([second?.part, second?.reference]);
    expect(smsc.taken.map(({ isRepeat }) => isRepeat)).toEqual([false, false, true, true]);
  });

  it('with half a surrogate pair arrives without it', async () => {
    const { channel, smsc } = await open();
    await channel.send(message('a\ud83d b'));
    expect(smsc.taken[0]?.text).toBe('a\ufffd b');
  });

  it.each([
    [{ text: '' }, 'empty-text'],
    [{ text: '漢'.repeat(1_048_576) }, 'too-long'],
    [{ text: '漢'.repeat(67 * 255 + 1) }, 'too-long'],
    [{ to: '0912345678' }, 'invalid-number'],
    [{ to: '+886912345678\r\n+886922345678' }, 'invalid-number'],
    [{ to: '' }, 'invalid-number'],
  ])(
    'that nobody could send is refused for good before any is sent (%#)',
    async (wrong, reason) => {
      const { channel, smsc } = await open();
      const result = await channel.send({ ...message('a'), ...wrong });
      expect(result).toEqual({ state: 'refused', reason, permanent: true });
      expect(smsc.heard).not.toContain('submit_sm');
    },
  );

  it('to a number that nobody has is refused for good', async () => {
    const { channel } = await open({ rules: { fault: onceAt('invalid-number') } });
    const refused = { state: 'refused', reason: 'invalid-number', permanent: true };
    expect(await channel.send(message('a'))).toEqual(refused);
  });

  it('that fails at the carrier may go later', async () => {
    const { channel } = await open({ rules: { fault: onceAt('system-error') } });
    const refused = { state: 'refused', reason: 'carrier-fault', permanent: false };
    expect(await channel.send(message('a'))).toEqual(refused);
    expect((await channel.send(message('a'))).state).toBe('accepted');
  });

  it.each(['throttled', 'queue-full'] as const)(
    'goes a little later when the carrier says %s, and is handed back when it goes on',
    async (fault) => {
      const some = (part: TakenPart) => (part.number < 3 ? fault : undefined);
      const { channel, smsc } = await open({ rules: { fault: some } });
      expect((await channel.send(message('a'))).state).toBe('accepted');
      expect(smsc.taken).toHaveLength(1);
      const always = await open({ rules: { fault: () => fault } });
      const result = await always.channel.send(message('a'));
      expect(result).toMatchObject({ state: 'refused', permanent: false });
      expect(always.smsc.heard.filter((command) => command === 'submit_sm')).toHaveLength(4);
    },
  );

  it('goes out in a window: so many at once and no more', async () => {
    const { channel, smsc } = await open({
      query: 'per_second=5000&window=3',
      rules: { fault: (part) => (part.number <= 3 ? 'no-answer' : undefined) },
    });
    const all = Array.from({ length: 10 }, (_, index) => channel.send(message('a', `m${index}`)));
    await soon(() => expect(smsc.taken).toHaveLength(3));
    // Whoever is bound hears nothing more until the three are settled.
    expect(await smsc.deliver({ from: to, fields: { short_message: 'a' } })).toBe(0);
    expect(smsc.taken).toHaveLength(3);
    smsc.drop();
    const results = await Promise.all(all);
    expect(results.filter(({ state }) => state === 'unknown')).toHaveLength(3);
    expect(results.filter(({ state }) => state === 'accepted')).toHaveLength(7);
  });
});

describe('without a carrier', () => {
  it('there is no way for text messages, and a wrong address is never repeated', async () => {
    const parts = { log: pino({ level: 'silent' }), clock: () => noon, random: () => Buffer.of(0) };
    expect(openSms(null, parts)).toBeNull();
    expect(() => openSms('smpp://site:hunter2@host?x=1', parts)).toThrow(/^SMPP_URL takes only/);
  });
});
