import type { Logger } from 'pino';
import type { PDU } from 'smpp';
import type { Clock } from '../../platform.ts';
import type { Random } from '../../random.ts';
import type { Channel, ChannelHandlers } from '../channel.ts';
import { readDelivery } from './deliver-sm.ts';
import { createGate } from './gate.ts';
import { createInboundParts, type InboundParts, type JoinedMessage } from './inbound-parts.ts';
import { readReceipt } from './receipt.ts';
import { createReceiptBook } from './receipt-book.ts';
import { type Budget, sendParts } from './send-parts.ts';
import type { SmppAddress } from './smpp-address.ts';
import { createSmppLine } from './smpp-line.ts';
import { type SmppWaits, usualWaits } from './smpp-waits.ts';

export interface SmppConfig {
  readonly address: SmppAddress;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly waits?: Partial<SmppWaits>;
  /** Where parts that come in wait for one another; without it in memory. */
  readonly parts?: InboundParts;
  /** Without it there is no end to what may leave. */
  readonly budget?: Budget;
}

const endless: Budget = { take: async () => true, giveBack: () => undefined };

/** Answers to a `deliver_sm`: taken, or a fault that may pass, so that the carrier sends it again. */
const [taken, tryAgain] = [0, 0x64];

/**
 * Text messages by SMPP 3.4, the language of carriers. It keeps one connection, which is opened again
 * whenever it is lost. Nothing that it logs holds a number or a text.
 */
export function createSmppChannel(config: SmppConfig): Channel {
  const { address, log, clock, random } = config;
  const waits = { ...usualWaits, ...config.waits };
  const line = createSmppLine({ address, waits, log, random });
  const { perSecond, window } = address;
  const now = () => performance.now();
  const gate = createGate({ perSecond, window, restMs: waits.slowDown, now });
  const book = createReceiptBook();
  const parts = config.parts ?? createInboundParts(waits.join);
  const { budget = endless } = config;
  const way = { line, gate, book, from: address.from, turnMs: waits.turn, budget };
  const underWay = new Set<Promise<unknown>>();
  let sweep = async (_now: Date): Promise<void> => undefined;
  let sweeping: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function awaited<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function handOver(joined: JoinedMessage, handlers: ChannelHandlers): Promise<void> {
    const { from, text, at } = joined;
    await handlers.onInbound({ from, text: storable(text), at });
    joined.forget();
  }

  async function takeReceipt(pdu: PDU, text: string, handlers: ChannelHandlers): Promise<void> {
    const receipt = readReceipt({
      text,
      receiptedMessageId: pdu.receipted_message_id,
      messageState: pdu.message_state,
      networkErrorCode: pdu.network_error_code,
    });
    // The carrier took it: that is known already.
    if (receipt?.state === 'accepted') return;
    if (receipt === null) {
      log.warn('a receipt from the carrier says nothing');
      return;
    }
    const numbers = [pdu.source_addr ?? '', pdu.destination_addr ?? ''];
    const { providerId, state, code } = receipt;
    const reference = pdu.user_message_reference;
    const known = book.idOf({ providerId, numbers, reference });
    await handlers.onReceipt({ providerId: known, state, code, at: clock() });
  }

  async function takeDelivery(pdu: PDU, handlers: ChannelHandlers): Promise<void> {
    const delivered = readDelivery(pdu);
    const at = clock();
    if (delivered.kind === 'receipt') await takeReceipt(pdu, delivered.text, handlers);
    if (delivered.kind === 'message') {
      const { from, text } = delivered;
      await handlers.onInbound({ from, text: storable(text), at });
    }
    if (delivered.kind !== 'part') return;
    const joined = await parts.add({ ...delivered.part, at });
    if (joined !== null) await handOver(joined, handlers);
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'a message from the carrier waits');

  return {
    kind: 'sms',
    async send(message) {
      if (isStopping) return { state: 'refused', reason: 'stopping', permanent: false };
      return awaited(sendParts(way, message));
    },
    async start(handlers) {
      sweep = async (now) => {
        for (const joined of await parts.overdue(now)) await handOver(joined, handlers);
      };
      line.start(async (pdu) => {
        try {
          await awaited(takeDelivery(pdu, handlers));
          return taken;
        } catch (error) {
          failed(error);
          return tryAgain;
        }
      });
      sweeping = setInterval(() => sweep(clock()).catch(failed), waits.enquireEvery);
    },
    async stop() {
      isStopping = true;
      clearInterval(sweeping);
      await atMost(waits.stop, Promise.allSettled(underWay));
      await line.stop();
      // Parts that wait for others would be gone with this process.
      await sweep(endOfTime).catch(failed);
    },
  };
}

const endOfTime = new Date(8.64e15);

/** What no database column can hold as text becomes U+FFFD: NUL, and half a surrogate pair. */
function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\ufffd');
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
