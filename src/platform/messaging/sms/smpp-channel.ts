import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../platform.ts';
import type { Random } from '../../random.ts';
import type { Channel } from '../channel.ts';
import { createGate } from './gate.ts';
import { createInboundParts, type InboundParts } from './inbound-parts.ts';
import { createReceiptBook } from './receipt-book.ts';
import { type Budget, sendParts } from './send-parts.ts';
import type { SmppAddress } from './smpp-address.ts';
import { createSmppLine } from './smpp-line.ts';
import { type SmppWaits, usualWaits } from './smpp-waits.ts';
import { takeDelivery, takeOverdue } from './take-deliveries.ts';

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
  const { address, log, clock, random, budget = endless } = config;
  const { perSecond, window, from } = address;
  const waits = { ...usualWaits, ...config.waits };
  const line = createSmppLine({ address, waits, log, random });
  const now = () => performance.now();
  const gate = createGate({ perSecond, window, restMs: waits.slowDown, now });
  const book = createReceiptBook();
  const parts = config.parts ?? createInboundParts(waits.join);
  const underWay = createUnderWay();
  const failed = (error: unknown) => log.warn({ err: error }, 'a message from the carrier waits');
  let sweep = async (_now: Date): Promise<void> => undefined;
  let sweeping: NodeJS.Timeout | undefined;
  let isStopping = false;
  return {
    kind: 'sms',
    async send(message) {
      if (isStopping) return { state: 'refused', reason: 'stopping', permanent: false };
      const way = { line, gate, book, from, turnMs: waits.turn, budget };
      return underWay.with(sendParts(way, message));
    },
    async start(handlers) {
      const inlet = { log, clock, book, parts, handlers };
      sweep = (at) => takeOverdue(inlet, at).catch(failed);
      line.start(async (pdu) => {
        try {
          await underWay.with(takeDelivery(inlet, pdu));
          return taken;
        } catch (error) {
          failed(error);
          return tryAgain;
        }
      });
      sweeping = setInterval(() => void sweep(clock()), waits.enquireEvery);
    },
    async stop() {
      isStopping = true;
      clearInterval(sweeping);
      await underWay.end(waits.stop);
      await line.stop();
      // Parts that wait for others would be gone with this process.
      await sweep(endOfTime);
    },
  };
}

const endOfTime = new Date(8.64e15);

/** What has begun and has not ended. */
function createUnderWay() {
  const all = new Set<Promise<unknown>>();
  return {
    async with<T>(work: Promise<T>): Promise<T> {
      all.add(work);
      try {
        return await work;
      } finally {
        all.delete(work);
      }
    },
    /** Resolves when all of it has ended, after so many ms at most. */
    async end(mostMs: number): Promise<void> {
      const waiting = new AbortController();
      const late = pause(mostMs, undefined, { signal: waiting.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(all), late]);
      waiting.abort();
    },
  };
}
