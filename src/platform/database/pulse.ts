import { setTimeout as pause } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import { DatabaseAwayError, isServerAway } from './away.ts';
import { cutOff } from './cut-off.ts';

/** How often the database is felt for while somebody waits for it, in ms. */
const everyMs = 500;

/** So many of our own ticks without an answer: a process that was stopped itself has had few. */
const ticksUntilAway = 5;
const tickMs = 500;

/** So many beats in a row that find nobody there. */
const beatsUntilAbsent = 5;

/** What PostgreSQL and poolers say that are there, and full: what they do for others goes on. */
const full = /too many|connection slots|no more connections/i;

export interface Pulse {
  /** Why the database counts as away; null while it answers. */
  away(): DatabaseAwayError | null;
  stop(): Promise<void>;
}

/**
 * Feels whether the server still answers, by a connection of its own, while others wait for it. A
 * server that hangs, a network that swallows, or a pooler whose server is gone says nothing: without
 * this each request would wait for its own end, and a pool full of them would keep everybody else
 * waiting behind it.
 */
export function feelPulse(
  connection: PoolConfig,
  isAwaited: () => boolean,
  onAway: (error: DatabaseAwayError) => void,
): Pulse {
  let client: pg.Client | undefined;
  let away: DatabaseAwayError | null = null;
  let absences = 0;
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
      absences = 0;
      return;
    }
    leave();
    absences = answered === 'absent' ? absences + 1 : 0;
    // Who asks anew is refused at once, and waits for no pulse; a pooler lets those wait who came before.
    if (absences === beatsUntilAbsent) {
      absences = 0;
      onAway(new DatabaseAwayError('The database is not there'));
    }
    if (answered !== 'no') return;
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

/** `refused`: the server is there, and takes no more; `absent`: it is not there; `no`: it hangs. */
type Answer = 'yes' | 'refused' | 'absent' | 'no';

function answerOf(error: unknown): Answer {
  const isFull = error instanceof Error && full.test(error.message);
  return isServerAway(error) && !isFull ? 'absent' : 'refused';
}

async function answersInTime(ask: () => Promise<void>): Promise<Answer> {
  let answer: Answer | undefined;
  const asked = ask().then(
    () => {
      answer = 'yes';
    },
    (error: unknown) => {
      answer = answerOf(error);
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
