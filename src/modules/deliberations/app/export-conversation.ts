import { languages } from '../../../platform/i18n/languages.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { isTextPublic } from '../domain/declined-texts.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import type { ExportedStatement } from '../domain/polis-export/polis-export.ts';
import { polisFiles, polisWriters } from '../domain/polis-export/write-polis-export.ts';
import { publishedReport } from '../domain/published-report.ts';
import { statusOf } from '../domain/statement-states.ts';
import type { VoteLog } from '../domain/votes.ts';
import type { Wording } from '../domain/wording.ts';
import { findConversationRow } from '../store/conversations.ts';
import { listParticipantNumbers, listStatements } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import { type ConversationRow, latestDecisions } from '../store/read.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { readLoggedVotes } from '../store/votes.ts';
import { workOutVerdict } from './check-groups.ts';
import { createVoteHistory } from './vote-history.ts';

/**
 * A conversation as files: five CSV files in the manner of Polis, the report and the method. Each holds
 * every vote that counts, on whatever statement, so that all add up to the same. Only what is public
 * leaves: statements that wait for a moderator, and those declined as insult or for personal data, go
 * out without their text. Of a conversation that is over, votes and decisions go out as they stood at
 * its end, so that whoever recomputes them gets the frozen result.
 *
 * @returns contents by file name
 */
export async function exportConversation(platform: Platform, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversationRow(db, slug);
  if (conversation === undefined || conversation.state === 'preparing') {
    return refuse('deliberations.no-such-conversation');
  }
  const { analysis, verdict } = await workOutVerdict(platform, conversation.id);
  const writers = await collectExport(platform, conversation, analysis, verdict.upToSeq);
  const files = new Map<string, string>(polisFiles.map((name) => [name, writers[name]()]));
  files.set('report.json', `${publishedReport(analysis)}\n`);
  files.set('method.json', `${JSON.stringify(methodOf(analysis))}\n`);
  return done(files);
}

/** A conversation's own words, as far as its files tell them. */
type ExportedWords = Pick<ConversationRow, 'id' | 'slug' | 'title' | 'question' | 'introduction'>;

/**
 * Writers of the five CSV files, by name, with the same care.
 *
 * @param upToSeq how many rows of the log the analysis counts; later ones are left out
 */
export async function collectExport(
  platform: Platform,
  conversation: ExportedWords,
  analysis: Analysis,
  upToSeq: number,
) {
  const statements = await statementsOf(platform, conversation.id);
  const history = createVoteHistory();
  history.append(await readLoggedVotes(platform.database.db, conversation.id, 0, upToSeq));
  return writersOf(platform, conversation, statements, history.toLog(), analysis);
}

async function statementsOf(
  platform: Platform,
  conversationId: string,
): Promise<ExportedStatement[]> {
  const { db } = platform.database;
  const decisions = await latestDecisions(db, conversationId);
  const { statements } = await findResultBasis(db, conversationId);
  const standing = new Map(statements.map((statement) => [statement.sid, statement]));
  const rows = await listStatements(db, conversationId);
  return rows.map((row) => ({
    ...statusOf(standing.get(row.sid) ?? row),
    authorPid: row.authorPid,
    text: isTextPublic(row.state, decisions.get(row.sid)?.reason ?? null) ? row.text : '',
    at: row.writtenAt.getTime(),
    seed: row.isSeed,
  }));
}

async function writersOf(
  platform: Platform,
  conversation: ExportedWords,
  statements: readonly ExportedStatement[],
  votes: VoteLog,
  analysis: Analysis,
) {
  const { db } = platform.database;
  const origin = await findOrigin(db, conversation.id);
  const participants = await listParticipantNumbers(db, conversation.id);
  const views = Number(origin?.summary.views ?? Number.NaN);
  return polisWriters({
    topic: inOneLanguage(conversation.title),
    description: [conversation.question, conversation.introduction]
      .map(inOneLanguage)
      .filter((text) => text !== '')
      .join('\n\n'),
    url:
      origin?.url ??
      `${platform.config.baseUrl}/${languages[0]}/deliberations/${conversation.slug}`,
    views: Number.isInteger(views) ? views : participants.length,
    statements,
    groupInformedConsensus: new Map(
      Array.from(analysis.groupInformedConsensus, (value, column) => [
        analysis.sids[column] ?? 0,
        value,
      ]),
    ),
    votes,
    participants,
    groups: groupNumbers(analysis),
  });
}

/** Polis knows one language a conversation: Chinese where there is one. */
function inOneLanguage(wording: Wording): string {
  return wording['zh-Hant'] ?? wording.en ?? '';
}

function groupNumbers({ groups }: Analysis): Map<number, number> {
  return new Map(
    groups.flatMap(({ id, members }) => Array.from(members, (pid) => [pid, id] as const)),
  );
}

/** How the report was computed; `agree` says which number stands for agreeing. */
function methodOf(analysis: Analysis): object {
  return {
    version: 1,
    mode: analysis.mode,
    agree: 1,
    k: analysis.groups.length,
    noGroups: analysis.noGroupsReason,
    mirror: false,
  };
}
