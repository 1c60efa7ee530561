import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Channel, ChannelHandlers, OutgoingMessage } from '../channel.ts';
import {
  SmscDouble,
  type SmscFault,
  type SmscRules,
  type TakenPart,
} from '../doubles/smsc-double.ts';
import { openSms } from './open-sms.ts';
import type { Budget } from './send-parts.ts';
import type { SmppWaits } from './smpp-waits.ts';

type Told = Parameters<ChannelHandlers['onReceipt']>[0];
type Heard = Parameters<ChannelHandlers['onInbound']>[0];

interface Opened {
  readonly channel: Channel;
  readonly smsc: SmscDouble;
  readonly receipts: Told[];
  readonly inbound: Heard[];
  /** Every line of the log. */
  readonly lines: string[];
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const quick: Partial<SmppWaits> = {
  answer: 60_000,
  enquire: 200,
  reconnect: [5, 20],
  bound: 60_000,
  slowDown: 20,
  stop: 500,
};

/** Waits for what others do, without a clock that could be too quick. */
const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 60_000, interval: 5 });

const to = '+886912345678';
const [noon, later] = [new Date('2021-07-14T04:00:00Z'), new Date('2021-07-14T04:20:00Z')];

interface Ways {
  readonly rules?: Partial<SmscRules>;
  readonly waits?: Partial<SmppWaits>;
  readonly handlers?: Partial<ChannelHandlers>;
  readonly query?: string;
  readonly password?: string;
  readonly scheme?: 'smpps';
  readonly clock?: () => Date;
  readonly budget?: Budget;
}

async function open(ways: Ways = {}): Promise<Opened> {
  const smsc = await SmscDouble.start({ password: 'hunter2', ...ways.rules });
  const url = smsc.url
    .replace('hunter2', ways.password ?? 'hunter2')
    .replace('smpp:', `${ways.scheme ?? 'smpp'}:`);
  const smppUrl = `${url}?${ways.query ?? 'from=1922&per_second=5000'}`;
  const [receipts, inbound, lines]: [Told[], Heard[], string[]] = [[], [], []];
  const log = pino({ level: 'debug' }, { write: (text: string) => void lines.push(text) });
  const channel = openSms(smppUrl, {
    log,
    clock: ways.clock ?? (() => noon),
    random: (size) => new Uint8Array(size),
    waits: { ...quick, ...ways.waits },
    ...(ways.budget === undefined ? {} : { budget: ways.budget }),
  });
  if (channel === null) throw new Error('no channel');
  closers.push(async () => {
    await channel.stop();
    await smsc.close();
  });
  await channel.start({
    onReceipt: async (receipt) => void receipts.push(receipt),
    onInbound: async (message) => void inbound.push(message),
    ...ways.handlers,
  });
  return { channel, smsc, receipts, inbound, lines };
}

const message = (text: string, id = 'm1'): OutgoingMessage => ({ id, to, text });

/** A fault for the first part, and none for others. */
function onceAt(fault: SmscFault, number = 1) {
  return (part: TakenPart) => (part.number === number ? fault : undefined);
}

const bound = (smsc: SmscDouble) => soon(() => expect(smsc.heard).toContain('bind_transceiver'));

describe('a text message to a carrier', () => {
  it('is taken under an id, and its receipt tells of that id', async () => {
    const { channel, smsc, receipts } = await open();
    const text = '您的驗證碼 482913';
    expect(await channel.send(message(text))).toEqual({ state: 'accepted', providerIds: ['1'] });
    expect(smsc.taken).toMatchObject([{ from: '1922', to, text, encoding: 'ucs2' }]);
    await soon(() => expect(receipts).toHaveLength(1));
    expect(receipts).toEqual([
      { providerId: '1', state: 'delivered', code: 'DELIVRD/000', at: noon },
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

  it('of which a later part is refused for now may have arrived in part', async () => {
    const { channel } = await open({ rules: { fault: onceAt('system-error', 2) } });
    const result = await channel.send(message('漢'.repeat(100)));
    // What never left has a name too, so that receipts of the rest do not make it whole.
    expect(result).toEqual({ state: 'unknown', providerIds: ['1', 'm1/1'] });
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

describe('what may leave', () => {
  it('is bounded by a budget of parts, of which comes back what was not sent', async () => {
    let left = 4;
    const budget: Budget = {
      async take(parts) {
        if (parts > left) return false;
        left -= parts;
        return true;
      },
      giveBack(parts) {
        left += parts;
      },
    };
    const { channel } = await open({ budget, rules: { fault: onceAt('system-error', 2) } });
    const three = message('漢'.repeat(180));
    expect((await channel.send(three)).state).toBe('unknown');
    expect(left).toBe(3);
    expect((await channel.send(three)).state).toBe('accepted');
    const refused = { state: 'refused', reason: 'budget-used-up', permanent: false };
    expect(await channel.send(message('a'))).toEqual(refused);
  });
});

describe('a receipt', () => {
  it.each([0, 100])(
    'finds its message by a decimal id where the answer had a hexadecimal one (after %i ms)',
    async (afterMs) => {
      const rules: Partial<SmscRules> = {
        ids: 'hexadecimal',
        receipts: () => [{ state: 'DELIVRD', afterMs }],
      };
      const { channel, receipts } = await open({ rules });
      const ids: string[] = [];
      for (let index = 0; index < 20; index += 1) {
        const result = await channel.send(message('a', `m${index}`));
        if (result.state === 'accepted') ids.push(...result.providerIds);
      }
      await soon(() => expect(receipts).toHaveLength(20));
      expect(receipts.map(({ providerId }) => providerId)).toEqual(ids);
      expect(ids[15]).toBe('00000010');
    },
  );

  it('is told as often as it comes, in any order, also of an id that nobody knows', async () => {
    const { channel, smsc, receipts } = await open({ rules: { receipts: () => [] } });
    await channel.send(message('a'));
    const [part] = smsc.taken;
    if (part === undefined) throw new Error('nothing was taken');
    await smsc.sendReceipt(part, 'DELIVRD');
    await smsc.sendReceipt(part, 'ACCEPTD');
    await smsc.sendReceipt(part, 'DELIVRD');
    await smsc.sendReceipt({ ...part, reference: 1 }, 'REJECTD', '99');
    expect(receipts.map(({ providerId, state }) => `${providerId} ${state}`)).toEqual([
      '1 delivered',
      '1 delivered',
      '99 failed',
    ]);
    expect(smsc.answers).toEqual([0, 0, 0, 0]);
  });

  it('that says nothing is taken, and noted without its words', async () => {
    const { smsc, lines, receipts } = await open();
    await bound(smsc);
    const fields = { esm_class: 4, short_message: 'secret words 886912345678' };
    await soon(async () => expect(await smsc.deliver({ from: '886', fields })).toBe(0));
    expect(receipts).toEqual([]);
    expect(lines.join()).toContain('says nothing');
    expect(lines.join()).not.toMatch(/secret|886912345678/);
  });

  it('that could not be stored is answered so that it comes again', async () => {
    const onReceipt = async () => {
      throw new Error('no database');
    };
    const { channel, smsc } = await open({ handlers: { onReceipt } });
    await channel.send(message('a'));
    await soon(() => expect(smsc.answers).toEqual([0x64]));
  });
});

describe('an answer that is lost', () => {
  it('leaves open whether the message arrived; a receipt finds it by our own number', async () => {
    const rules: Partial<SmscRules> = { fault: onceAt('dropped'), receipts: () => [] };
    const { channel, smsc, receipts } = await open({ rules });
    const result = await channel.send(message('a'));
    expect(result).toEqual({ state: 'unknown', providerIds: ['m1/0'] });
    const [part] = smsc.taken;
    if (part === undefined) throw new Error('nothing was taken');
    await soon(async () => expect(await smsc.sendReceipt(part, 'DELIVRD')).toBe(0));
    expect(receipts).toMatchObject([{ providerId: 'm1/0', state: 'delivered' }]);
  });

  it('for a while only leaves it open, and what it tells late finds the receipt', async () => {
    const rules: Partial<SmscRules> = { fault: onceAt('late-answer'), receipts: () => [] };
    const { channel, smsc, receipts } = await open({ rules, waits: { answer: 50 } });
    expect(await channel.send(message('a'))).toEqual({ state: 'unknown', providerIds: ['m1/0'] });
    const [part] = smsc.taken;
    if (part === undefined) throw new Error('nothing was taken');
    smsc.answerLate();
    await smsc.sendReceipt({ ...part, reference: undefined }, 'DELIVRD');
    expect(receipts).toMatchObject([{ providerId: 'm1/0', state: 'delivered' }]);
  });

  it.each(['dropped', 'cut-answer', 'long-answer', 'short-answer'] as const)(
    'with the connection (%s) is unknown, and the next message goes over a new one',
    async (fault) => {
      const waits = { answer: 300 };
      const { channel, smsc } = await open({ rules: { fault: onceAt(fault) }, waits });
      expect((await channel.send(message('a'))).state).toBe('unknown');
      await soon(async () => {
        expect((await channel.send(message('b', 'm2'))).state).toBe('accepted');
      });
      const binds = smsc.heard.filter((command) => command === 'bind_transceiver');
      expect(binds.length).toBeGreaterThan(1);
    },
  );
});

describe('the connection', () => {
  it('that is not there hands messages back, and is made as soon as it can be', async () => {
    const { channel, smsc } = await open({ waits: { bound: 30 } });
    await bound(smsc);
    await smsc.close();
    const refused = { state: 'refused', reason: 'no-connection', permanent: false };
    await soon(async () => expect(await channel.send(message('a'))).toEqual(refused));
    const back = await SmscDouble.start({ password: 'hunter2', port: smsc.port });
    closers.push(() => back.close());
    await soon(async () => {
      expect((await channel.send(message('a'))).state).toBe('accepted');
    });
  });

  it('is refused with a wrong password, which nobody reads in the log', async () => {
    const { channel, lines } = await open({ password: 'wrong-word', waits: { bound: 50 } });
    expect(await channel.send(message('a'))).toMatchObject({ reason: 'no-connection' });
    expect(lines.join()).toContain('SMPP_0X0E');
    expect(lines.join()).not.toMatch(/wrong-word|hunter2/);
  });

  it('by smpps never tells its password to whoever cannot prove who it is', async () => {
    const { channel, smsc, lines } = await open({ scheme: 'smpps', waits: { bound: 300 } });
    expect(await channel.send(message('a'))).toMatchObject({ reason: 'no-connection' });
    await soon(() => expect(lines.join()).toContain('failed'));
    expect(smsc.heard).toEqual([]);
  });

  it('on which nobody answers is dropped', async () => {
    const { smsc } = await open({
      rules: { answersEnquiries: false },
      waits: { enquireEvery: 20, enquire: 20 },
    });
    await soon(() => {
      expect(smsc.heard.filter((command) => command === 'bind_transceiver').length).toBeGreaterThan(
        1,
      );
    });
  });

  it.each([
    [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    [Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0, 5])],
    [Buffer.from([0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0x04, 0x27, 0, 0])],
    [Buffer.from([0, 0, 0, 10, 0, 0, 0, 5, 0, 0])],
    [Buffer.alloc(64, 0xff)],
  ])('on which nonsense comes is made anew (%#)', async (bytes) => {
    const { channel, smsc } = await open({ waits: { answer: 300 } });
    await bound(smsc);
    smsc.writeRaw(bytes);
    await soon(async () => {
      expect((await channel.send(message('b', 'm2'))).state).toBe('accepted');
    });
    expect((await channel.send(message('c', 'm3'))).state).toBe('accepted');
  });

  it('is ended with a good-bye, and takes nothing afterwards', async () => {
    const { channel, smsc } = await open();
    await channel.send(message('a'));
    await channel.stop();
    expect(smsc.heard.at(-1)).toBe('unbind');
    expect(await channel.send(message('b'))).toMatchObject({ reason: 'stopping' });
  });

  it('can be stopped while there is none', async () => {
    const { channel, smsc } = await open({ waits: { reconnect: [60_000, 60_000] } });
    await bound(smsc);
    await smsc.close();
    await channel.stop();
    expect((await channel.send(message('a'))).state).toBe('refused');
  });

  it('leaves no number, text or password in the log', async () => {
    const some: SmscFault[] = ['dropped', 'cut-answer', 'throttled', 'system-error', 'no-answer'];
    const fault = ({ number }: TakenPart) => some[number - 1];
    const { channel, smsc, lines } = await open({ rules: { fault }, waits: { answer: 300 } });
    for (let index = 0; index < 6; index += 1) {
      await channel.send(message('private words', `m${index}`));
    }
    await smsc.deliver({ from: '886912345678', fields: { short_message: 'private words' } });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).not.toMatch(/912345678|private|hunter2/);
  });
});

describe('a message that comes in', () => {
  it('is answered only when it is stored', async () => {
    const steps: string[] = [];
    let store: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const onInbound = async ({ from, text }: Heard) => {
      steps.push(`${from} ${text}`);
      await stored;
      steps.push('stored');
    };
    const { smsc } = await open({ handlers: { onInbound } });
    await bound(smsc);
    const sent = soon(async () => {
      const fields = { short_message: '停止', data_coding: 8 };
      const status = await smsc.deliver({ from: '886912345678', fields });
      if (status === undefined) throw new Error('not bound yet');
      steps.push('answered');
      return status;
    });
    await soon(() => expect(steps).toEqual(['+886912345678 停止']));
    store();
    expect(await sent).toBe(0);
    expect(steps).toEqual(['+886912345678 停止', 'stored', 'answered']);
  });

  it('that could not be stored is answered so that it comes again', async () => {
    const onInbound = async () => {
      throw new Error('no database');
    };
    const { smsc } = await open({ handlers: { onInbound } });
    await bound(smsc);
    await soon(async () => {
      expect(await smsc.deliver({ from: '0912345678', fields: { short_message: 'a' } })).toBe(0x64);
    });
  });

  it.each([
    ['0912345678', { short_message: 'STOP' }, { from: to, text: 'STOP' }],
    ['1922', { short_message: 'a' }, { from: '1922', text: 'a' }],
    ['886912345678', { short_message: '' }, { from: to, text: '' }],
    [
      '886912345678',
      { message_payload: '好'.repeat(900), data_coding: 8 },
      { from: to, text: '好'.repeat(900) },
    ],
    [
      '886912345678',
      { short_message: Buffer.from([0, 0x61, 0, 0, 0xd8, 0x3d]), data_coding: 8 },
      { from: to, text: 'a\ufffd\ufffd' },
    ],
  ])('from %s is told as it can be stored (%#)', async (from, fields, told) => {
    const { smsc, inbound } = await open();
    await bound(smsc);
    await soon(async () => expect(await smsc.deliver({ from, fields })).toBe(0));
    expect(inbound).toEqual([{ ...told, at: noon }]);
  });

  it('that is no text is taken and left alone', async () => {
    const { smsc, inbound } = await open();
    await bound(smsc);
    const fields = { short_message: Buffer.from([1, 2, 3]), data_coding: 4 };
    await soon(async () => expect(await smsc.deliver({ from: '886', fields })).toBe(0));
    expect(inbound).toEqual([]);
  });

  const part = (text: string, position: number, total = 2) => ({
    esm_class: 0x40,
    data_coding: 8,
    short_message: {
      udh: Buffer.from([5, 0, 3, 7, total, position]),
      message: Buffer.from(text, 'utf16le').swap16(),
    },
  });

  it('in parts is told once, whole, whatever their order and however often they come', async () => {
    const { smsc, inbound } = await open();
    await bound(smsc);
    const [high, low] = ['我\ud83d', '\udc4d好'];
    const send = (fields: Record<string, unknown>) =>
      soon(async () => expect(await smsc.deliver({ from: '886912345678', fields })).toBe(0));
    for (const fields of [part(low, 2), part(low, 2), part(high, 1), part(high, 1), part(low, 2)]) {
      await send(fields);
    }
    expect(inbound).toEqual([{ from: to, text: '我👍好', at: noon }]);
  });

  it('in parts, of which the last could not be stored, is whole when that comes again', async () => {
    const told: string[] = [];
    let isAway = true;
    const onInbound = async ({ text }: Heard) => {
      if (isAway) throw new Error('no database');
      told.push(text);
    };
    const { smsc } = await open({ handlers: { onInbound } });
    await bound(smsc);
    const send = (fields: Record<string, unknown>, status: number) =>
      soon(async () => expect(await smsc.deliver({ from: '886912345678', fields })).toBe(status));
    await send(part('one ', 1), 0);
    await send(part('two', 2), 0x64);
    isAway = false;
    await send(part('two', 2), 0);
    expect(told).toEqual(['one two']);
  });

  it('of which a part never comes is told as it is after ten minutes', async () => {
    let now = noon;
    const { smsc, inbound } = await open({ clock: () => now, waits: { enquireEvery: 10 } });
    await bound(smsc);
    await soon(async () => {
      expect(await smsc.deliver({ from: '886912345678', fields: part('one', 1) })).toBe(0);
    });
    expect(inbound).toEqual([]);
    now = later;
    await soon(() => expect(inbound).toEqual([{ from: to, text: 'one', at: noon }]));
  });

  it('of which a part is missing is told as it is when the site stops', async () => {
    const { channel, smsc, inbound } = await open();
    await bound(smsc);
    await soon(async () => {
      expect(await smsc.deliver({ from: '886912345678', fields: part('one', 1) })).toBe(0);
    });
    await channel.stop();
    expect(inbound).toMatchObject([{ text: 'one' }]);
  });
});
