import pino from 'pino';
import { expect, vi } from 'vitest';
import type { Channel, ChannelHandlers, OutgoingMessage } from '../../channel.ts';
import { SmscDouble, type SmscRules, type TakenPart } from '../../doubles/smsc-double.ts';
import type { SmscFault } from '../../doubles/smsc-faults.ts';
import { openSms } from '../open-sms.ts';
import type { Budget } from '../send-parts.ts';
import type { SmppWaits } from '../smpp-waits.ts';

type Told = Parameters<ChannelHandlers['onReceipt']>[0];
export type Heard = Parameters<ChannelHandlers['onInbound']>[0];

interface Opened {
  readonly channel: Channel;
  readonly smsc: SmscDouble;
  readonly receipts: Told[];
  readonly inbound: Heard[];
  /** Every line of the log. */
  readonly lines: string[];
}

const closers: (() => Promise<void>)[] = [];

/** Closes all that a test opened: for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** Closes this too. */
export const closeLater = (close: () => Promise<void>): void => void closers.push(close);

const quick: Partial<SmppWaits> = {
  answer: 60_000,
  enquire: 200,
  reconnect: [5, 20],
  bound: 60_000,
  slowDown: 20,
  stop: 500,
};

/** Waits for what others do, without a clock that could be too quick. */
export const soon = <T>(look: () => T | Promise<T>) =>
  vi.waitFor(look, { timeout: 60_000, interval: 5 });

/** A number that somebody has. */
export const to = '+886912345678';
export const [noon, later] = [new Date('2021-07-14T04:00:00Z'), new Date('2021-07-14T04:20:00Z')];

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

/** A channel to a double of a carrier, and all that it tells. */
export async function open(ways: Ways = {}): Promise<Opened> {
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

export const message = (text: string, id = 'm1'): OutgoingMessage => ({ id, to, text });

/** A fault for the first part, and none for others. */
export function onceAt(fault: SmscFault, number = 1) {
  return (part: TakenPart) => (part.number === number ? fault : undefined);
}

export const bound = (smsc: SmscDouble) =>
  soon(() => expect(smsc.heard).toContain('bind_transceiver'));
