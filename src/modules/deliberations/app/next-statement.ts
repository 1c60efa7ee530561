import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Random } from '../../../platform/random.ts';
import { votesOf } from '../domain/list-statements.ts';
import { drawNextStatement } from '../domain/mathematics/routing.ts';
import { type BallotEntry, countUnclearPasses, listBallot } from '../store/read.ts';
import { countVotes } from '../store/read-statements.ts';
import type { LiveMaps } from './live-maps.ts';
import { mapInTime } from './map-in-time.ts';

/** Where a person stands in a conversation, and what they see next. */
export interface Turn {
  /** Null: nothing is left. */
  readonly sid: number | null;
  /** How many of the shown statements the person has a vote on. */
  readonly answered: number;
  readonly shown: number;
}

/** Chooses the next statement of a person, by the priorities of the map. */
export interface StatementRouter {
  /** @param pid null: a person who has not taken part */
  next(conversationId: string, pid: number | null): Promise<Turn>;
}

/** What is known of all statements; somewhat old numbers are good enough to draw by. */
interface Weights {
  readonly priorities: ReadonlyMap<number, number>;
  /** Only of statements that somebody does not understand. */
  readonly votes: ReadonlyMap<number, number>;
  readonly unclearPasses: ReadonlyMap<number, number>;
}

/** How long the weights of a conversation serve, in ms, and of how many they are kept. */
const goodFor = 2000;
const mostKept = 50;

/** One a process: it keeps the weights of the conversations that people are in. */
export function createStatementRouter(platform: Platform, maps: LiveMaps): StatementRouter {
  const kept = new LRUCache<string, Promise<Weights>>({ max: mostKept, ttl: goodFor });
  const weightsOf = (conversationId: string): Promise<Weights> => {
    const known = kept.get(conversationId);
    if (known !== undefined) return known;
    const gathering = gatherWeights(platform.database.db, maps, conversationId);
    kept.set(conversationId, gathering);
    gathering.catch(() => kept.delete(conversationId));
    return gathering;
  };
  return {
    async next(conversationId, pid) {
      const ballot = await listBallot(platform.database.db, conversationId, pid);
      return draw(ballot, await weightsOf(conversationId), platform.random);
    },
  };
}

async function gatherWeights(db: Database, maps: LiveMaps, conversationId: string) {
  const unclearPasses = await countUnclearPasses(db, conversationId);
  const view = await mapInTime(maps, conversationId);
  const { sids, priorities } = view?.analysis ?? {};
  const unclear = await countVotes(db, conversationId, [...unclearPasses.keys()]);
  return {
    unclearPasses,
    priorities: new Map(
      Array.from(sids ?? [], (sid, column) => [sid, priorities?.[column] ?? 1] as const),
    ),
    votes: new Map(Array.from(unclear, ([sid, counts]) => [sid, votesOf(counts)])),
  };
}

function draw(ballot: readonly BallotEntry[], weights: Weights, random: Random): Turn {
  const voted = ballot.filter((entry) => entry.voted);
  const candidates = ballot
    .filter((entry) => !entry.voted)
    .map((entry) => ({
      ...entry,
      votes: weights.votes.get(entry.sid) ?? 0,
      unclearPasses: weights.unclearPasses.get(entry.sid) ?? 0,
    }));
  const record = {
    votes: voted.length,
    onSeeds: voted.filter(({ seed }) => seed).length,
    onMeta: voted.filter(({ meta }) => meta).length,
  };
  const sid = drawNextStatement(candidates, record, weights.priorities, fraction(random));
  return { sid, answered: voted.length, shown: ballot.length };
}

/** A number in [0, 1) from 32 random bits. */
function fraction(random: Random): number {
  return Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}
