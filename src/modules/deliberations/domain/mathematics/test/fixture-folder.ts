import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementStatus, VoteLog, VoteValue } from '../../votes.ts';
import { logOf } from './vote-log.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Polis' published result, as far as the tests read it; in its own sign and names. */
export interface PublishedResult {
  readonly pca: {
    readonly center: readonly number[];
    readonly comps: readonly (readonly number[])[];
    readonly 'comment-projection': readonly (readonly number[])[];
    readonly 'comment-extremity': readonly number[];
  };
  readonly tids: readonly number[];
  readonly n: number;
  readonly 'user-vote-counts': Readonly<Record<string, number>>;
  readonly 'comment-priorities': Readonly<Record<string, number>>;
  readonly 'group-aware-consensus': Readonly<Record<string, number>>;
  readonly 'group-clusters': readonly {
    readonly id: number;
    readonly members: readonly number[];
  }[];
  readonly 'base-clusters': {
    readonly id: readonly number[];
    readonly members: readonly (readonly number[])[];
    readonly x: readonly number[];
    readonly y: readonly number[];
  };
  readonly 'group-votes': Readonly<
    Record<
      string,
      { readonly votes: Readonly<Record<string, { A: number; D: number; S: number }>> }
    >
  >;
  readonly repness: Readonly<Record<string, readonly PublishedRepresentative[]>>;
  readonly consensus: {
    readonly agree: readonly { readonly tid: number }[];
    readonly disagree: readonly { readonly tid: number }[];
  };
}

interface PublishedRepresentative {
  readonly tid: number;
  readonly 'n-success': number;
  readonly 'n-trials': number;
  readonly 'p-success': number;
  readonly 'p-test': number;
  readonly repness: number;
  readonly 'repness-test': number;
  readonly 'repful-for': 'agree' | 'disagree';
}

/** A fixture: votes, statuses, the published result and who is in which published group. */
interface Fixture {
  readonly log: VoteLog;
  readonly statements: readonly StatementStatus[];
  readonly published: PublishedResult;
  readonly groups: ReadonlyMap<number, number>;
}

/** Reads a fixture folder in either naming style. */
export function readFixture(folder: string): Fixture {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const published: PublishedResult = read('math-pca2.json');
  return {
    log: logOf(
      (read('votes.json') as Fields[]).map((vote) => [
        whole(vote.pid ?? vote.participant_id),
        whole(vote.tid ?? vote.statement_id),
        whole(vote.vote) as VoteValue,
        milliseconds(vote.modified),
      ]),
    ),
    statements: (read('comments.json') as Fields[]).map((comment) => ({
      sid: whole(comment.tid ?? comment.statement_id),
      meta: comment.is_meta === true,
      moderated: whole(comment.mod ?? comment.moderated) as -1 | 0 | 1,
    })),
    published,
    groups: publishedGroups(published),
  };
}

/** Group of each pid: the members of a group are base clusters, whose members are people. */
function publishedGroups(published: PublishedResult): Map<number, number> {
  const base = published['base-clusters'];
  const peopleOf = new Map(base.id.map((id, place) => [id, base.members[place] ?? []]));
  return new Map(
    published['group-clusters'].flatMap(({ id, members }) =>
      members.flatMap((member) =>
        (peopleOf.get(member) ?? []).map((pid): [number, number] => [pid, id]),
      ),
    ),
  );
}

function whole(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`Not a number: ${String(value)}`);
  return value;
}

function milliseconds(value: unknown): number {
  return typeof value === 'string' && value.includes('T') ? Date.parse(value) : Number(value);
}
