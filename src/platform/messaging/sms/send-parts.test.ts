import { afterEach, describe, expect, it } from 'vitest';
import type { SmscRules } from '../doubles/smsc-double.ts';
import type { Budget } from './send-parts.ts';
import { closeAll, message, onceAt, open, soon } from './test/open-carrier.ts';

afterEach(closeAll);

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
    expect((await channel.send(three)).state).toBe('refused');
    expect(left).toBe(3);
    expect((await channel.send(three)).state).toBe('accepted');
    const refused = { state: 'refused', reason: 'budget-used-up', permanent: false };
    expect(await channel.send(message('a'))).toEqual(refused);
  });
});

describe('a part that is refused for now', () => {
  const three = message('漢'.repeat(180));
  const refused = { state: 'refused', permanent: false } as const;

  it('is sent again without those that were taken', async () => {
    const { channel, smsc } = await open({ rules: { fault: onceAt('system-error', 2) } });
    const providerIds = ['1', 'm1/1', 'm1/2'];
    // What never left has a name too, so that receipts of the rest do not make it whole.
    expect(await channel.send(three)).toMatchObject({ ...refused, providerIds });
    const again = { ...three, taken: ['1', null, null] };
    expect(await channel.send(again)).toEqual({ state: 'accepted', providerIds: ['1', '3', '4'] });
    expect(smsc.taken.map(({ part }) => part?.position)).toEqual([1, 2, 3]);
    expect(new Set(smsc.taken.map(({ part }) => part?.reference)).size).toBe(1);
  });

  it('after one whose answer was lost has not come, whatever a receipt says of that one', async () => {
    const faults = ['no-answer', 'system-error'] as const;
    const fault = ({ number }: { number: number }) => faults[number - 1];
    const { channel } = await open({ rules: { fault }, waits: { answer: 50 } });
    const providerIds = ['m1/0', 'm1/1', 'm1/2'];
    const left = { state: 'unknown', providerIds, leavesParts: true };
    expect(await channel.send(three)).toEqual(left);
  });

  it('of words that have another number of parts now is sent with all of them', async () => {
    const { channel, smsc } = await open();
    await channel.send({ ...three, taken: ['1', null] });
    expect(smsc.taken).toHaveLength(3);
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
