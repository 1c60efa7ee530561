import type { SampleDay } from '../../../platform/sample-world/calendar.ts';
import type { SeededRandom } from '../../../platform/sample-world/seeded-random.ts';
import { type PassReason, passReasons, type VoteValue } from '../domain/votes.ts';
import {
  type SampleConversation,
  type SampleStatement,
  shownFrom,
  writtenAt,
} from './sample-conversation.ts';
import {
  gatherPeople,
  type Stretch,
  type SyntheticPerson,
  votingStretch,
} from './synthetic-people.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** One line of the vote log; a later line of the same person on the same statement replaces it. */
export interface SyntheticVote {
  readonly pid: number;
  readonly sid: number;
  readonly value: VoteValue;
  readonly passReason?: PassReason;
  readonly at: Date;
}

/** What a conversation's people did. */
export interface Synthesised {
  /** In order of joining; `pid` counts from 0. `camp` is for tests and is never stored or shown. */
  readonly participants: readonly {
    readonly pid: number;
    readonly joinedAt: Date;
    readonly camp: string;
  }[];
  /** In order of time, then of pid, then of sid. */
  readonly votes: readonly SyntheticVote[];
}

/** One visit: from when on, and how many statements are answered at most. */
interface Sitting {
  readonly person: SyntheticPerson;
  readonly from: number;
  readonly length: number;
}

interface Scene {
  readonly statements: readonly (SampleStatement & { readonly from: number })[];
  readonly average: ReadonlyMap<number, { readonly agree: number; readonly disagree: number }>;
  readonly stretch: Stretch;
  readonly random: SeededRandom;
}

/** Everyone's mean stance on each statement, weighted by the size of the camps. */
function averageStances({ people, statements }: SampleConversation): Scene['average'] {
  const mean = (values: readonly number[]) =>
    people.camps.reduce((sum, { share }, camp) => sum + share * (values[camp] ?? 0), 0);
  return new Map(
    statements.map(({ sid, stance }) => [
      sid,
      { agree: mean(stance.agree), disagree: mean(stance.disagree) },
    ]),
  );
}

function drawValue(person: SyntheticPerson, statement: SampleStatement, scene: Scene): VoteValue {
  const average = scene.average.get(statement.sid) ?? { agree: 0, disagree: 0 };
  const mix = (own: number, all: number) =>
    (1 - person.towardsAverage) * own + person.towardsAverage * all;
  const agree = mix(statement.stance.agree[person.camp] ?? 0, average.agree);
  const disagree = mix(statement.stance.disagree[person.camp] ?? 0, average.disagree);
  const drawn = 100 * scene.random.number();
  if (drawn < agree) return 1;
  return drawn < agree + disagree ? -1 : 0;
}

function vote(pid: number, sid: number, value: VoteValue, at: number, random: SeededRandom) {
  const reasoned = value === 0 && random.number() < 0.4;
  const line: SyntheticVote = { pid, sid, value, at: new Date(at) };
  return reasoned ? { ...line, passReason: random.pick(passReasons) } : line;
}

/** The first visit and, for most who have patience left, one to three more on later days. */
function planSittings(person: SyntheticPerson, { stretch, random }: Scene): Sitting[] {
  const sittings = [{ person, from: person.joinedAt, length: Math.min(person.patience, 28) }];
  let from = person.joinedAt;
  while (sittings.length < 4 && person.patience > 7 && random.number() < 0.62) {
    const days = 1 + random.integer(7);
    // About the same time of day as last time, half an hour earlier or later.
    from += days * day + Math.floor((random.number() - 0.5) * 60 * minute);
    if (from >= stretch.until - 30 * minute) break;
    sittings.push({ person, from, length: 14 });
  }
  return sittings;
}

/** Unanswered statements in the order shown: three seeds first, then rather those with few votes. */
function orderOffered(
  offered: readonly SampleStatement[],
  first: boolean,
  counts: ReadonlyMap<number, number>,
  random: SeededRandom,
): SampleStatement[] {
  const ranked = offered
    .map((statement) => {
      const weight = 1 + 6 * 2 ** (-(counts.get(statement.sid) ?? 0) / 30);
      // Efraimidis and Spirakis (2006): sorting by u^(1/w) draws without replacement by weight.
      return { statement, key: random.number() ** (1 / weight) };
    })
    .sort((a, b) => b.key - a.key)
    .map(({ statement }) => statement);
  if (!first) return ranked;
  const opening = ranked.filter(({ seed }) => seed).slice(0, 3);
  return [...opening, ...ranked.filter((statement) => !opening.includes(statement))];
}

function castVotes(sitting: Sitting, scene: Scene, log: VoteBook): void {
  const { person, from, length } = sitting;
  const answered = log.answeredBy(person.pid);
  const offered = scene.statements.filter(
    ({ sid, from: shown }) => shown <= from && !answered.has(sid),
  );
  const room = Math.min(length, person.patience - answered.size);
  const ordered = orderOffered(offered, from === person.joinedAt, log.counts, scene.random);
  let at = from;
  for (const statement of ordered.slice(0, Math.max(0, room))) {
    at += 5_000 + Math.floor(38_000 * scene.random.number() ** 2);
    if (at >= scene.stretch.until) return;
    log.add(vote(person.pid, statement.sid, drawValue(person, statement, scene), at, scene.random));
  }
}

/** The votes so far, with what routing needs to know of them. */
interface VoteBook {
  readonly votes: SyntheticVote[];
  readonly counts: Map<number, number>;
  answeredBy(pid: number): ReadonlySet<number>;
  add(line: SyntheticVote): void;
}

function openBook(): VoteBook {
  const votes: SyntheticVote[] = [];
  const counts = new Map<number, number>();
  const answered = new Map<number, Set<number>>();
  return {
    votes,
    counts,
    answeredBy: (pid) => answered.get(pid) ?? new Set(),
    add(line) {
      votes.push(line);
      counts.set(line.sid, (counts.get(line.sid) ?? 0) + 1);
      answered.set(line.pid, (answered.get(line.pid) ?? new Set()).add(line.sid));
    },
  };
}

/** An author agrees with the own statement from the moment of writing. */
function castAuthorsVotes(conversation: SampleConversation, today: SampleDay, log: VoteBook): void {
  for (const statement of conversation.statements) {
    if (statement.author === 'convener') continue;
    const at = writtenAt(statement, today);
    log.add({ pid: statement.author, sid: statement.sid, value: 1, at });
  }
}

/** Some think again: within a minute, or days later. Authors stay with what they wrote. */
function changeSomeMinds(
  votes: readonly SyntheticVote[],
  people: readonly SyntheticPerson[],
  scene: Scene,
): SyntheticVote[] {
  const statements = new Map(scene.statements.map((statement) => [statement.sid, statement]));
  return votes.flatMap((before) => {
    const statement = statements.get(before.sid);
    const person = people[before.pid];
    if (!statement || !person || statement.author === before.pid) return [];
    if (scene.random.number() >= 0.016) return [];
    const soon = scene.random.number() < 0.5;
    const wait = soon ? 20_000 : day * (1 + 5 * scene.random.number());
    const at = before.at.getTime() + Math.floor(wait);
    const value = drawValue(person, statement, scene);
    if (value === before.value || at >= scene.stretch.until) return [];
    return [vote(before.pid, before.sid, value, at, scene.random)];
  });
}

/**
 * Invents what the people of a sample conversation did. Pure: the same conversation, the same
 * state of `random` and the same day give the same answer. Votes obey the rules of the site: only
 * statements shown at the time, only between opening and closing, authors after three votes.
 *
 * @param today votes of an open conversation end before this day begins in Taipei
 */
export function synthesise(
  conversation: SampleConversation,
  random: SeededRandom,
  today: SampleDay,
): Synthesised {
  const people = gatherPeople(conversation, random, today);
  const statements = conversation.statements.flatMap((statement) => {
    const from = shownFrom(statement, today)?.getTime();
    return from === undefined ? [] : [{ ...statement, from }];
  });
  const stretch = votingStretch(conversation, today);
  const scene = { statements, average: averageStances(conversation), stretch, random };
  const log = openBook();
  castAuthorsVotes(conversation, today, log);
  people
    .flatMap((person) => planSittings(person, scene))
    .sort((a, b) => a.from - b.from || a.person.pid - b.person.pid)
    .forEach((sitting) => {
      castVotes(sitting, scene, log);
    });
  const votes = [...log.votes, ...changeSomeMinds(log.votes, people, scene)].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.pid - b.pid || a.sid - b.sid,
  );
  return { participants: people.map((person) => asParticipant(person, conversation)), votes };
}

function asParticipant({ pid, joinedAt, camp }: SyntheticPerson, { people }: SampleConversation) {
  return { pid, joinedAt: new Date(joinedAt), camp: people.camps[camp]?.id ?? '' };
}
