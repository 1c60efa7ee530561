import { afterEach, describe, expect, it } from 'vitest';
import type { SmscRules } from '../doubles/smsc-double.ts';
import {
  bound,
  closeAll,
  type Heard,
  later,
  message,
  noon,
  open,
  soon,
  to,
} from './test/open-carrier.ts';

afterEach(closeAll);

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

  it('waits at the carrier while nobody is bound, and until it is stored', async () => {
    let storesIn = 2;
    const stored: string[] = [];
    const onReceipt = async ({ providerId }: { providerId: string }) => {
      storesIn -= 1;
      if (storesIn > 0) throw new Error('The database is away');
      stored.push(providerId);
    };
    const rules = { receipts: () => [{ state: 'DELIVRD', afterMs: 30 } as const] };
    const { channel, smsc } = await open({ rules, handlers: { onReceipt } });
    await channel.send(message('a'));
    smsc.drop();
    await soon(() => expect(stored).toEqual(['1']));
    expect(smsc.answers).toEqual([0x64, 0]);
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
