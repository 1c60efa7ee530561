import { createHash } from 'node:crypto';
import type { Platform } from '../../../platform/platform.ts';
import { createLiveMaps } from '../app/create-live-maps.ts';
import { exportConversation } from '../app/export-conversation.ts';
import { createVoteHistory } from '../app/vote-history.ts';
import { currentVotes } from '../domain/mathematics/current-votes.ts';
import { publishedReport } from '../domain/published-report.ts';
import { type LoggedVote, readLoggedVotes } from '../store/votes.ts';

interface Numbers {
  readonly votes: number;
  readonly people: number;
  readonly current_votes: number;
}

/** Everything that is said of the votes of a conversation, as the log has it and as it is kept. */
export async function readAccounts({ database }: Platform, conversationId: string) {
  const ask = async <Row>(text: string) =>
    (await database.sql.query(text, [conversationId])).rows as Row[];
  const log = await readLoggedVotes(database.db, conversationId, 0, 2_147_483_647);
  const [kept] = await ask<Numbers>(
    'select votes, people, current_votes from deliberations.counter where conversation_id = $1',
  );
  const current = await ask<{ pid: number; sid: number; value: number }>(
    `select pid, sid, value from deliberations.current_vote
     where conversation_id = $1 and value <> 2 order by pid, sid`,
  );
  const [numbering] = await ask<{ most: number | null }>(
    'select max(seq) as most from deliberations.vote where conversation_id = $1',
  );
  const followed = currentVotesOf(log);
  return {
    ofLog: {
      votes: (numbering?.most ?? -1) + 1,
      rows: log.length,
      current: followed,
      people: new Set(followed.map(({ pid }) => pid)).size,
      currentVotes: followed.length,
    },
    kept: {
      votes: kept?.votes,
      rows: kept?.votes,
      current,
      people: kept?.people,
      currentVotes: kept?.current_votes,
    },
  };
}

function currentVotesOf(log: readonly LoggedVote[]) {
  const history = createVoteHistory();
  history.append(log);
  const { pids, sids, values } = currentVotes(history.toLog());
  return Array.from(pids, (pid, row) => ({ pid, sid: sids[row], value: values[row] }));
}

/** The SHA-256 of the result of a conversation that is over, wherever it is told. */
export async function readDigests(platform: Platform, conversationId: string, slug: string) {
  const { rows } = await platform.database.sql.query(
    'select sha256 from deliberations.snapshot where conversation_id = $1',
    [conversationId],
  );
  const exported = await exportConversation(platform, slug);
  const { analysis } = await createLiveMaps(platform).current(conversationId);
  return {
    frozen: (rows[0] as { sha256: string } | undefined)?.sha256,
    exported: sha256(exported.ok ? (exported.value.get('report.json') ?? '') : ''),
    map: sha256(`${publishedReport(analysis)}\n`),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
