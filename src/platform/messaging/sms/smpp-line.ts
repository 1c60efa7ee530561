import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Random } from '../../random.ts';
import type { SmppAddress } from './smpp-address.ts';
import { openSession, type SessionOptions, type SmppSession } from './smpp-session.ts';
import { reconnectAfter, type SmppWaits } from './smpp-waits.ts';

/** A way to the carrier that is opened again whenever it is lost. */
export interface SmppLine {
  start(take: SessionOptions['take']): void;
  /** The session, or null where none was there for as long as a message waits. */
  session(): Promise<SmppSession | null>;
  stop(): Promise<void>;
}

export interface LineOptions {
  readonly address: SmppAddress;
  readonly waits: SmppWaits;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly random: Random;
}

export function createSmppLine({ address, waits, log, random }: LineOptions): SmppLine {
  const stopping = new AbortController();
  const { signal } = stopping;
  let open: SmppSession | null = null;
  let kept: Promise<void> = Promise.resolve();
  const waiting = new Set<() => void>();

  const failed = (error: unknown) => log.warn({ err: error }, 'the line to the carrier failed');

  async function keep(take: SessionOptions['take']): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const session = await openSession(address, { waits, take, failed });
        failures = 0;
        log.info('the line to the carrier is open');
        await use(session);
      } catch (error) {
        failed(error);
        failures += 1;
      }
      const [byte = 0] = random(1);
      const rest = reconnectAfter(failures, waits.reconnect, byte / 256);
      // The signal makes it throw; nothing else can.
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  async function use(session: SmppSession): Promise<void> {
    open = session;
    for (const tell of waiting) tell();
    const stop = () => void session.close().catch(failed);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    await session.ended;
    signal.removeEventListener('abort', stop);
    open = null;
  }

  return {
    start(take) {
      kept = keep(take);
    },
    async session() {
      if (open !== null || signal.aborted) return open;
      return new Promise((resolve) => {
        const tell = () => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(open);
        };
        const timer = setTimeout(tell, waits.bound);
        waiting.add(tell);
      });
    },
    async stop() {
      stopping.abort();
      for (const tell of waiting) tell();
      await kept;
    },
  };
}
