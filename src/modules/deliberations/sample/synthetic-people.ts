import type { SampleDay } from '../../../platform/sample-world/calendar.ts';
import { instantBefore } from '../../../platform/sample-world/calendar.ts';
import type { SeededRandom } from '../../../platform/sample-world/seeded-random.ts';
import { closesAt, opensAt, type SampleConversation, writtenAt } from './sample-conversation.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How many people come in each hour of a day in Taipei, from midnight on, relative to each other. */
const hours = [
  1, 0.4, 0.2, 0.2, 0.3, 0.6, 1.5, 3, 4, 3, 3, 3.5, 6, 5, 3, 3, 3, 4, 6, 8, 11, 13, 10, 4,
];

/** A stretch of time in milliseconds since 1970, `from` included, `until` not. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** A synthetic person. `camp` is a number of the conversation's camps and is never stored or shown. */
export interface SyntheticPerson {
  readonly pid: number;
  readonly joinedAt: number;
  readonly camp: number;
  /** How far the person stands from the own camp towards everyone's average: 0 not at all, 1 there. */
  readonly towardsAverage: number;
  /** How many statements the person cares to answer in all. */
  readonly patience: number;
}

/** When votes come in: from the opening to the closing, or to the end of yesterday while open. */
export function votingStretch(conversation: SampleConversation, today: SampleDay): Stretch {
  const startOfToday = instantBefore(today, 0, '00:00').getTime();
  return {
    from: opensAt(conversation, today).getTime(),
    until: Math.min(closesAt(conversation, today).getTime(), startOfToday),
  };
}

function hourWeights(conversation: SampleConversation, stretch: Stretch, today: SampleDay) {
  const startOfToday = instantBefore(today, 0, '00:00').getTime();
  const count = Math.floor((stretch.until - stretch.from) / hour);
  return Array.from({ length: count }, (_, index) => {
    const at = stretch.from + index * hour;
    const daysAgo = Math.ceil((startOfToday - at) / day);
    const hourOfDay = new Date(at + 8 * hour).getUTCHours();
    return (hours[hourOfDay] ?? 0) * (conversation.people.busyDays[daysAgo] ?? 1);
  });
}

/**
 * Instants at which people arrive, in order: the k-th of n falls at a random place within the k-th
 * n-th part of all arrivals, so that a conversation grows alike under every seed.
 */
function arrivals(weights: readonly number[], from: number, count: number, random: SeededRandom) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let slot = 0;
  let before = 0;
  return Array.from({ length: count }, (_, k) => {
    const wanted = ((k + random.number()) / count) * total;
    let weight = weights[slot] ?? 0;
    while (before + weight <= wanted && slot < weights.length - 1) {
      before += weight;
      slot += 1;
      weight = weights[slot] ?? 0;
    }
    return from + Math.floor((slot + Math.min(0.999, (wanted - before) / weight)) * hour);
  });
}

/** The camp that agrees most with a statement: its author is taken from there. */
function ownCamp(agree: readonly number[]): number {
  return agree.indexOf(Math.max(...agree));
}

function campOfAuthors(conversation: SampleConversation): ReadonlyMap<number, number> {
  return new Map(
    conversation.statements.flatMap(({ author, stance }) =>
      author === 'convener' ? [] : [[author, ownCamp(stance.agree)] as const],
    ),
  );
}

/** Camps in proportion to their shares, then shuffled: no seed makes one camp vanish. */
function dealCamps(conversation: SampleConversation, random: SeededRandom): number[] {
  const { count, camps } = conversation.people;
  let bound = 0;
  const bounds = camps.map(({ share }) => {
    bound += share;
    return bound;
  });
  const dealt = Array.from({ length: count }, (_, k) =>
    Math.max(
      0,
      bounds.findIndex((limit) => (k + 0.5) / count < limit),
    ),
  );
  return random.shuffle(dealt);
}

/** Few answer a handful, most one or two dozen, some everything. */
function drawPatience(random: SeededRandom): number {
  const kind = random.number();
  if (kind < 0.07) return 1 + random.integer(3);
  if (kind < 0.17) return 4 + random.integer(4);
  if (kind < 0.74) return 8 + Math.floor(21 * random.number() ** 1.3);
  return 60;
}

/**
 * The people of a conversation, in order of joining.
 *
 * @throws when an author would join after the statement was written, which is a fault in the texts
 */
export function gatherPeople(
  conversation: SampleConversation,
  random: SeededRandom,
  today: SampleDay,
): SyntheticPerson[] {
  const stretch = votingStretch(conversation, today);
  const weights = hourWeights(conversation, stretch, today);
  const joins = arrivals(weights, stretch.from, conversation.people.count, random);
  const camps = dealCamps(conversation, random);
  const authors = campOfAuthors(conversation);
  const people = joins.map((joinedAt, pid) => {
    const patience = drawPatience(random);
    return {
      pid,
      joinedAt,
      camp: authors.get(pid) ?? camps[pid] ?? 0,
      towardsAverage: 0.35 * random.number() ** 2,
      patience: authors.has(pid) ? Math.max(12, patience) : patience,
    };
  });
  assertAuthorsWereThere(conversation, people, today);
  return people;
}

function assertAuthorsWereThere(
  conversation: SampleConversation,
  people: readonly SyntheticPerson[],
  today: SampleDay,
): void {
  for (const statement of conversation.statements) {
    if (statement.author === 'convener') continue;
    const joinedAt = people[statement.author]?.joinedAt ?? Number.POSITIVE_INFINITY;
    if (joinedAt + hour / 4 > writtenAt(statement, today).getTime()) {
      throw new Error(
        `${conversation.slug}: author of ${statement.sid} joins too late to write it`,
      );
    }
  }
}
