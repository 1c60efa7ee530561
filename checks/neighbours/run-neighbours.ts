import { setTimeout as pause } from 'node:timers/promises';
import { actAlone, actAmongDead, proposeBody } from './acts.ts';
import { until } from './processes.ts';
import { timesOf, Walk } from './walk.ts';
import { type Counted, WatchedSite } from './watched-site.ts';

/** Within which each act and each page answers, in ms; a neighbour that was waited for would take longer. */
const mostMs = 3_000;
/** In which a living worker meets those who are dead, and after which nothing comes a second time, in ms. */
const [meetingMs, againMs] = [8_000, 2_000];
/** A message that failed three times rests for a while, and so does a witness. */
const patienceMs = 180_000;

/**
 * What is lost while all are dead, so that it is known that the check can fail. The database itself refuses to
 * lose an entry, unless it is told not to look.
 */
export const plants = {
  'lose-entry': `alter table transparency_log.pending disable trigger user;
    delete from transparency_log.pending
      where entry_id = (select max(entry_id) from transparency_log.pending);
    alter table transparency_log.pending enable trigger user`,
  'lose-message': `delete from messaging.message
    where id = (select id from messaging.message where state = 'queued' limit 1)`,
} as const;

interface Settings {
  readonly plant: keyof typeof plants | undefined;
  say(message: string): void;
}

/** Has acts done at a site whose neighbours die one after the other, and tells what came of each. */
export async function runNeighbours({ plant, say }: Settings) {
  const site = await WatchedSite.open();
  try {
    say('Starting web and worker …');
    await site.start();
    const before = await site.count();
    const walk = new Walk(site.address, mostMs);
    // Libraries are loaded when somebody first signs in, which is no part of what is measured.
    await new Walk(site.address, 60_000).play('citizen');
    const inVain = await actWhileDead(site, walk, say);
    if (plant !== undefined) await site.ask(plants[plant]);
    say('All return …');
    const begun = performance.now();
    await site.returnAll();
    await settle(site, walk);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    await pause(againMs);
    walk.faults.push(...judgeMessages(site, walk));
    walk.faults.push(...judgeEntries(before, await site.count(), walk.wanted));
    return {
      acts: walk.done,
      slowest_ms: Math.max(...walk.done.map(({ ms }) => ms)),
      asked_in_vain: inVain,
      messages: walk.messages.length,
      entries: walk.wanted.length,
      settled_after_s: seconds,
      faults: walk.faults,
    };
  } catch (error) {
    say(site.said);
    throw error;
  } finally {
    await site.close();
  }
}

/** First mail, SMS and witnesses are dead, then what numbers the entries, then the whole worker. */
async function actWhileDead(site: WatchedSite, walk: Walk, say: Settings['say']) {
  say('Mail, SMS and witnesses die …');
  await site.neighbours.closeCarriers();
  await site.neighbours.hangWitnesses();
  await proposeBody(walk);
  await until('a witness is asked in vain', async () => site.neighbours.askedInVain > 0);
  say('… and what numbers the entries …');
  site.stopSequencer();
  const left = await actAmongDead(walk);
  await pause(meetingMs);
  const tries = 'select coalesce(sum(attempts), 0)::int as tries from messaging.message';
  const [tried] = await site.ask<{ tries: number }>(`${tries} where due_at is not null`);
  const messages = tried?.tries ?? 0;
  if (messages === 0) walk.faults.push('no message was tried in vain');
  say('… and the worker …');
  await site.killWorker();
  await actAlone(walk, left);
  return { messages, witness: site.neighbours.askedInVain };
}

async function settle(site: WatchedSite, walk: Walk): Promise<void> {
  const settles = async (what: string, holds: () => Promise<boolean>) => {
    await until(what, holds, patienceMs).catch((error: Error) => walk.faults.push(error.message));
  };
  const { arrived } = site.neighbours;
  await settles('each message arrives', async () =>
    walk.messages.every((each) => timesOf(each, arrived) > 0),
  );
  for (const code of walk.codes) {
    const { text = '' } = arrived[code.channel].find(({ to }) => to === code.contact) ?? {};
    const digits = /\b\d{6}\b/.exec(text)?.[0];
    if (digits === undefined) walk.faults.push(`no code came to ${code.contact}`);
    else await code.enter(digits);
  }
  await settles('no page says pending', () => walk.isSettled());
  await settles('both witnesses cosign again', () => site.isCosigned());
}

function judgeMessages(site: WatchedSite, { messages }: Walk): string[] {
  return messages.flatMap((each) => {
    const times = timesOf(each, site.neighbours.arrived);
    return times === 1 ? [] : [`a message to ${each.to} arrived ${times} times`];
  });
}

/** Each act has exactly one entry, and each entry its place. */
function judgeEntries(
  before: readonly Counted[],
  after: readonly Counted[],
  wanted: readonly string[],
): string[] {
  const was = new Map(before.map(({ kind, entries }) => [kind, entries]));
  const now = new Map(after.map((counted) => [counted.kind, counted]));
  return [...new Set([...now.keys(), ...wanted])].flatMap((kind) => {
    const { entries = 0, placed = 0 } = now.get(kind) ?? {};
    const came = entries - (was.get(kind) ?? 0);
    const acts = wanted.filter((each) => each === kind).length;
    return [
      ...(came === acts ? [] : [`${kind}: ${came} entries came, and ${acts} acts were done`]),
      ...(placed === entries ? [] : [`${kind}: ${entries - placed} entries have no number`]),
    ];
  });
}
