import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../../platform.ts';
import type { Channel, OutgoingMessage, SendResult } from '../channel.ts';
import { groupDigests, joinDigest } from './join-digest.ts';
import type { Pace } from './pace.ts';
import { isQuiet, nextMorning } from './quiet-hours.ts';
import { type Result, settle } from './settle.ts';
import { leaseMs, type Taken, takeMessages } from './take-messages.ts';
import { writeMessage } from './write-message.ts';

/** So many are taken in one transaction, and so many wait for their answer at once, if the channel can. */
const [mostAtOnce, mostOpen] = [200, 50];

/** A channel that says nothing for so long, in ms, has lost the answer; each has given up before. */
const answerMs = 45_000;

/** Nothing is begun of which the answer could come after the lease, in ms. */
const lastStartMs = leaseMs - answerMs - 5_000;

/**
 * Takes what is due of one channel and sends it, many at once; what became of each is written down in
 * small groups, as the answers come.
 *
 * @param only sends this one alone
 * @returns whether more is due
 */
export async function sendBatch(
  platform: Platform,
  channel: Channel,
  pace: Pace,
  only?: string,
): Promise<boolean> {
  const allowed = pace.take(only === undefined ? mostAtOnce : 1);
  if (allowed === 0) return false;
  const { taken, leavesMore } = await takeMessages(platform, channel.kind, allowed, only);
  pace.giveBack(allowed - taken.length);
  const until = performance.now() + lastStartMs;
  const book = createBook(platform);
  const queue = groupDigests(taken).values();
  const sendOn = async () => {
    for (const group of queue) {
      book.add(await sendGroup(platform, channel, pace, group, until));
    }
  };
  await Promise.all(Array.from({ length: channel.mostOpen ?? mostOpen }, sendOn));
  await book.close();
  return leavesMore;
}

/** Sends what leaves as one message. @returns what became of each in it */
async function sendGroup(
  platform: Platform,
  channel: Channel,
  pace: Pace,
  group: readonly Taken[],
  until: number,
): Promise<Result[]> {
  const now = platform.clock();
  const disturbs = ({ row }: Taken) =>
    isQuiet(now) && (row.class === 'normal' || row.class === 'digest');
  const dueAt = group.some(disturbs) ? nextMorning(now) : now;
  if (dueAt > now || performance.now() > until) {
    return group.map((taken) => ({ taken, state: 'given-back', dueAt }));
  }
  const tried = group.map((taken) => ({ taken, written: tryToWrite(platform, taken) }));
  const good = tried.filter(({ written }) => written !== undefined).map(({ taken }) => taken);
  const written = tried.flatMap((each) => each.written ?? []);
  const unwritable = group
    .filter((taken) => !good.includes(taken))
    .map((taken): Result => ({ taken, state: 'refused', reason: 'unwritable', permanent: true }));
  const joined = joinDigest(good, written);
  if (joined === undefined) return unwritable;
  const result = await ask(platform, channel, joined);
  note(platform, channel, pace, result);
  return [...unwritable, ...good.map((taken): Result => ({ taken, ...result }))];
}

/** @returns undefined for one that nobody can write any more, which is told to the log */
function tryToWrite(platform: Platform, taken: Taken): OutgoingMessage | undefined {
  try {
    return writeMessage(platform, taken);
  } catch (error) {
    platform.log.error({ err: error }, 'a message could not be written');
    return undefined;
  }
}

/** What the channel answers. What it throws, and its silence, leave open whether the message is with it. */
async function ask(
  platform: Platform,
  channel: Channel,
  written: OutgoingMessage,
): Promise<SendResult> {
  const asked = new AbortController();
  const late = pause(answerMs, { state: 'unknown' } as const, {
    ref: false,
    signal: asked.signal,
  }).catch(() => ({ state: 'unknown' }) as const);
  try {
    return await Promise.race([channel.send(written), late]);
  } catch (error) {
    platform.log.warn({ err: error, channel: channel.kind }, 'a channel failed');
    return { state: 'unknown' };
  } finally {
    asked.abort();
  }
}

/** A refusal for good says something of the message, every other one of the channel. */
function note({ log }: Platform, { kind }: Channel, pace: Pace, result: SendResult): void {
  if (result.state === 'accepted') pace.succeeded();
  else if (result.state === 'refused' && result.permanent) {
    log.warn({ channel: kind, reason: result.reason }, 'a message was refused for good');
  } else if (pace.failed())
    log.warn({ channel: kind }, 'a channel takes nothing; it rests for a while');
}

/** Writes results down while others still come: all that wait go into one transaction. */
function createBook(platform: Platform) {
  let waiting: Result[] = [];
  let writing: Promise<void> | undefined;
  let failure: unknown;
  const writeAll = async () => {
    failure = undefined;
    while (waiting.length > 0) {
      const some = waiting;
      waiting = [];
      try {
        await settle(platform, some);
      } catch (error) {
        // Written with those that come next, or at the end.
        waiting = [...some, ...waiting];
        failure = error;
        return;
      }
    }
  };
  const write = () => {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  return {
    /** What left as one message is written down at one instant. */
    add(results: readonly Result[]): void {
      waiting.push(...results);
      void write();
    },
    /** @throws when some could not be written down: after their lease they are sent again */
    async close(): Promise<void> {
      await write();
      if (waiting.length > 0) await write();
      if (failure !== undefined) throw failure;
    },
  };
}
