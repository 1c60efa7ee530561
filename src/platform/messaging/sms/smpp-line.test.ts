import { afterEach, describe, expect, it } from 'vitest';
import { SmscDouble, type TakenPart } from '../doubles/smsc-double.ts';
import type { SmscFault } from '../doubles/smsc-faults.ts';
import { bound, closeAll, closeLater, message, open, soon } from './test/open-carrier.ts';

afterEach(closeAll);

describe('the connection', () => {
  it('that is not there hands messages back, and is made as soon as it can be', async () => {
    const { channel, smsc } = await open({ waits: { bound: 30 } });
    await bound(smsc);
    await smsc.close();
    const refused = { state: 'refused', reason: 'no-connection', permanent: false };
    await soon(async () => expect(await channel.send(message('a'))).toEqual(refused));
    const back = await SmscDouble.start({ password: 'hunter2', port: smsc.port });
    closeLater(() => back.close());
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
