import { writeCsv, writePlainCsv } from '../../../../platform/files/csv-writer.ts';
import { currentVotes } from '../mathematics/current-votes.ts';
import type { VoteLog } from '../votes.ts';
import type { ExportedStatement } from './polis-export.ts';
import { publishedVotes } from './published-votes.ts';
import { countStatements, type StatementCounts } from './statement-counts.ts';
import { writeCommentGroups } from './write-comment-groups.ts';
import { writeMatrix } from './write-matrix.ts';

/** A conversation of ours, ready to be written as a Polis export. Counts are made from the votes. */
export interface ExportableConversation {
  readonly topic: string;
  readonly description: string;
  /** Address of the conversation's page. */
  readonly url: string;
  /** How many people opened the page; where nobody counts them, how many took part. */
  readonly views: number;
  /** In any order; they are written by rising id. */
  readonly statements: readonly ExportedStatement[];
  /** How many people wrote statements; where it is not given, how many authors these name. */
  readonly authors?: number;
  /** By statement id; none where there are no groups. */
  readonly groupInformedConsensus: ReadonlyMap<number, number>;
  /** The whole log in its order, overtaken and withdrawn votes too; agree is +1. */
  readonly votes: VoteLog;
  /** Participant numbers; voters among them or not, they get a row. */
  readonly participants: readonly number[];
  /** Group, a whole number from 0, by participant number; none for who has no group. */
  readonly groups: ReadonlyMap<number, number>;
}

/** The five CSV files of a Polis export. */
export const polisFiles = [
  'summary.csv',
  'comments.csv',
  'votes.csv',
  'participants-votes.csv',
  'comment-groups.csv',
] as const;
export type PolisFile = (typeof polisFiles)[number];

/**
 * Writers of the five files by name, each giving its file part by part (RFC 4180: CRLF, quotes only
 * where needed; to be encoded as UTF-8 without byte-order mark). Agree is +1, times are milliseconds and ISO 8601 in UTC,
 * published numbers have six decimals, ids rise but for `votes.csv`, which keeps the order of the log.
 * Texts go out as they are, formulas too. Votes taken back are left out (`publishedVotes`).
 */
export function polisWriters(
  conversation: ExportableConversation,
): Readonly<Record<PolisFile, () => Iterable<string>>> {
  const log = publishedVotes(conversation.votes);
  const votes = currentVotes(log);
  const statements = [...conversation.statements].sort((a, b) => a.sid - b.sid);
  const sids = statements.map(({ sid }) => sid);
  const participants = [...new Set([...conversation.participants, ...log.pids])];
  participants.sort((a, b) => a - b);
  const groups = groupsOf(participants, conversation.groups);
  const counts = countStatements(sids, votes, groups);
  const consensus = conversation.groupInformedConsensus;
  return {
    'summary.csv': () => [writeSummary(conversation, new Set(votes.pids).size, groups)],
    'comments.csv': () => [writeComments(statements, counts, consensus)],
    'votes.csv': () => writeVotes(log),
    'participants-votes.csv': () => writeMatrix({ participants, groups, statements, votes }),
    'comment-groups.csv': () => [writeCommentGroups(statements, counts, groups)],
  };
}

/** All five files by name. */
export function writePolisExport(conversation: ExportableConversation): Map<string, string> {
  const writers = polisWriters(conversation);
  return new Map(polisFiles.map((name) => [name, [...writers[name]()].join('')]));
}

function groupsOf(participants: readonly number[], groups: ReadonlyMap<number, number>) {
  const listed = new Set(participants);
  return new Map([...groups].filter(([pid]) => listed.has(pid)));
}

function writeSummary(
  { topic, url, views, description, statements, ...rest }: ExportableConversation,
  voters: number,
  groups: ReadonlyMap<number, number>,
): string {
  const named = new Set(statements.flatMap(({ authorPid }) => authorPid ?? []));
  return writeCsv([
    ['topic', topic],
    ['url', url],
    ['views', views],
    ['voters', voters],
    ['voters-in-conv', groups.size],
    ['commenters', rest.authors ?? named.size],
    ['comments', statements.length],
    ['groups', new Set(groups.values()).size],
    ['conversation-description', description],
  ]);
}

/** Polis does not know `is-waiting`: where nothing waits, the file is as Polis writes it. */
function writeComments(
  statements: readonly ExportedStatement[],
  counts: ReadonlyMap<number, StatementCounts>,
  consensus: ReadonlyMap<number, number>,
): string {
  const someWait = statements.some(({ waiting }) => waiting);
  const header = [
    'timestamp',
    'datetime',
    'comment-id',
    'author-id',
    'agrees',
    'disagrees',
    'moderated',
    'is-meta',
    'is-seed',
    ...(someWait ? ['is-waiting'] : []),
    'group-informed-consensus',
    'comment-body',
  ];
  const rows = statements.map((statement) => [
    statement.at,
    spellTime(statement.at),
    statement.sid,
    statement.authorPid,
    counts.get(statement.sid)?.all.agrees ?? 0,
    counts.get(statement.sid)?.all.disagrees ?? 0,
    statement.moderated,
    String(statement.meta),
    String(statement.seed),
    ...(someWait ? [String(statement.waiting ?? false)] : []),
    consensus.get(statement.sid)?.toFixed(6) ?? null,
    statement.text,
  ]);
  return writeCsv([header, ...rows]);
}

function writeVotes({ pids, sids, values, times }: VoteLog): Iterable<string> {
  const header = ['timestamp', 'datetime', 'comment-id', 'voter-id', 'vote'];
  const rows = function* () {
    yield header;
    for (const [row, time] of times.entries()) {
      yield [time, spellTime(time), sids[row] ?? 0, pids[row] ?? 0, values[row] ?? 0];
    }
  };
  return writePlainCsv(rows());
}

function spellTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
