import { languages } from '../../../platform/i18n/languages.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { isTextPublic } from '../domain/declined-texts.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import type { ExportedStatement } from '../domain/polis-export/polis-export.ts';
import { unlinkedStatements } from '../domain/polis-export/unlinked.ts';
import {
  type ExportableConversation,
  writePolisExport,
} from '../domain/polis-export/write-polis-export.ts';
import { publishedReport } from '../domain/published-report.ts';
import { statusOf } from '../domain/statement-states.ts';
import { findConversationRow } from '../store/conversations.ts';
import { listStatements } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import { type ConversationRow, latestDecisions } from '../store/read.ts';
import { analysePublished, type Published, readPublished } from './read-published.ts';

/**
 * A conversation as files: five CSV files in the manner of Polis, the report and the method. Each holds
 * every vote that counts, on whatever statement, so that all add up to the same. Only what is public
 * leaves: statements that wait for a moderator, and those declined as insult or for personal data, go
 * out without their text. Of a conversation that is over, votes and decisions go out as they stood at
 * its end, so that whoever recomputes them gets the frozen result. What a vote or a statement of ours
 * would tell of its giver is left out (`readPublished`).
 *
 * @returns contents by file name
 */
export async function exportConversation(platform: Platform, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversationRow(db, slug);
  if (conversation === undefined || conversation.state === 'preparing') {
    return refuse('deliberations.no-such-conversation');
  }
  const published = await readPublished(platform, conversation.id);
  const analysis = await analysePublished(platform, published);
  const described = await describeExport(platform, conversation, published, analysis);
  const files = writePolisExport({ ...described, votes: published.votes });
  files.set('report.json', `${publishedReport(analysis)}\n`);
  files.set('method.json', `${JSON.stringify(methodOf(analysis))}\n`);
  return done(files);
}

/** A conversation's own words, as far as its files tell them. */
export type ExportedWords = Pick<
  ConversationRow,
  'id' | 'slug' | 'title' | 'question' | 'introduction'
>;

async function statementsOf(
  platform: Platform,
  conversationId: string,
  published: Published,
): Promise<ExportedStatement[]> {
  const { db } = platform.database;
  const decisions = await latestDecisions(db, conversationId);
  const standing = new Map(published.statements.map((statement) => [statement.sid, statement]));
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

/** Everything that is exported but the votes: with them it is what every export is written of. */
export async function describeExport(
  platform: Platform,
  conversation: ExportedWords,
  published: Published,
  analysis: Analysis,
): Promise<DescribedExport> {
  const { db } = platform.database;
  const { participants, unlinking } = published;
  const statements = await statementsOf(platform, conversation.id, published);
  const origin = await findOrigin(db, conversation.id);
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
    statements:
      unlinking === null ? statements : unlinkedStatements(statements, participants, unlinking),
    authors: new Set(statements.flatMap(({ authorPid }) => authorPid ?? [])).size,
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
