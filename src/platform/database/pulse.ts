import { setTimeout as pause } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import { DatabaseAwayError } from './away.ts';
import { cutOff } from './cut-off.ts';

/** How often the database is felt for while somebody waits for it, in ms. */
const everyMs = 500;

/** So many of our own ticks without an answer: a process that was stopped itself has had few. */
const ticksUntilAway = 5;
const tickMs = 500;

export interface Pulse {
  /** Why the database counts as away; null while it answers. */
  away(): DatabaseAwayError | null;
  stop(): Promise<void>;
}

/**
 * Feels whether the server still answers, by a connection of its own, while others wait for it. A
 * server that hangs, or a network that swallows, says nothing: without this each request would wait
 * for its own end, and a pool full of them would keep everybody else waiting behind it.
 */
export function feelPulse(
  connection: PoolConfig,
  isAwaited: () => boolean,
  onAway: (error: DatabaseAwayError) => void,
): Pulse {
  let client: pg.Client | undefined;
  let away: DatabaseAwayError | null = null;
  let beating: Promise<void> | undefined;
  const leave = () => {
    if (client !== undefined) cutOff(client);
    client = undefined;
  };
  const beat = async () => {
    const answered = await answersInTime(async () => {
      if (client === undefined) {
        client = new pg.Client(connection);
        client.on('error', () => undefined);
        client.on('end', () => undefined);
        await client.connect();
      }
      await client.query('select 1');
    });
    if (answered === 'yes') {
      away = null;
      return;
    }
    leave();
    // Who is refused hears it at once, and waits for no pulse.
    if (answered === 'refused') return;
    const isNew = away === null;
    away = new DatabaseAwayError('The database does not answer');
    if (isNew) onAway(away);
  };
  const timer = setInterval(() => {
    if (beating !== undefined || (away === null && !isAwaited())) return;
    beating = beat().finally(() => {
      beating = undefined;
    });
  }, everyMs);
  timer.unref();
  return {
    away: () => away,
    async stop() {
      clearInterval(timer);
      const last = client;
      client = undefined;
      await beating;
      leave();
      await last?.end().catch(() => undefined);
    },
  };
}

async function answersInTime(ask: () => Promise<void>): Promise<'yes' | 'refused' | 'no'> {
  let answer: 'yes' | 'refused' | undefined;
  const asked = ask().then(
    () => {
      answer = 'yes';
    },
    () => {
      answer = 'refused';
    },
  );
  for (let tick = 0; tick < ticksUntilAway && answer === undefined; tick += 1) {
    const stop = new AbortController();
    await Promise.race([
      asked,
      pause(tickMs, undefined, { signal: stop.signal }).catch(() => null),
    ]);
    stop.abort();
  }
  return answer ?? 'no';
}
