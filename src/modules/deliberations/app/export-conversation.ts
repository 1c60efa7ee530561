import { languages } from '../../../platform/i18n/languages.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { isTextPublic } from '../domain/declined-texts.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import type { ExportedStatement } from '../domain/polis-export/polis-export.ts';
import {
  type ExportableConversation,
  writePolisExport,
} from '../domain/polis-export/write-polis-export.ts';
import { publishedReport } from '../domain/published-report.ts';
import { statusOf } from '../domain/statement-states.ts';
import type { Wording } from '../domain/wording.ts';
import { findConversationRow } from '../store/conversations.ts';
import { listParticipantNumbers, listStatements } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import { type ConversationRow, latestDecisions } from '../store/read.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { workOutVerdict } from './check-groups.ts';
import { createVoteHistory, followLog } from './vote-history.ts';

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
  const described = await describeExport(platform, conversation, analysis);
  const collected = await collectExport(platform, conversation, described, verdict.upToSeq);
  const files = writePolisExport(collected);
  files.set('report.json', `${publishedReport(analysis)}\n`);
  files.set('method.json', `${JSON.stringify(methodOf(analysis))}\n`);
  return done(files);
}

/** A conversation's own words, as far as its files tell them. */
export type ExportedWords = Pick<
  ConversationRow,
  'id' | 'slug' | 'title' | 'question' | 'introduction'
>;

/**
 * What the five CSV files are written of, with the same care: what was described, and the log. Every
 * export is made of this, at the command line and on the web.
 *
 * @param upToSeq how many rows of the log the analysis counts; later ones are left out
 */
export async function collectExport(
  platform: Platform,
  conversation: Pick<ExportedWords, 'id'>,
  described: DescribedExport,
  upToSeq: number,
): Promise<ExportableConversation> {
  const history = createVoteHistory();
  await followLog(platform.database.db, conversation.id, history, upToSeq);
  return { ...described, votes: history.toLog() };
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

type DescribedExport = Omit<ExportableConversation, 'votes'>;

/** Everything that is exported but the votes. */
export async function describeExport(
  platform: Platform,
  conversation: ExportedWords,
  analysis: Analysis,
): Promise<DescribedExport> {
  const { db } = platform.database;
  const statements = await statementsOf(platform, conversation.id);
  const origin = await findOrigin(db, conversation.id);
  const participants = await listParticipantNumbers(db, conversation.id);
  const views = Number(origin?.summary.views ?? Number.NaN);
  return {
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
    participants,
    groups: groupNumbers(analysis),
  };
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
