import type { Platform } from '../../../../platform/platform.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { countsBySid } from '../../domain/counts-by-statement.ts';
import { countVotesByStatement, findConversation, listShownStatements } from '../../store/read.ts';
import { describeStatement, type StatementList } from './api-answers.ts';

/** Every shown statement of a conversation with its votes. */
export async function listCounted(
  platform: Platform,
  maps: LiveMaps,
  slug: string,
): Promise<StatementList | undefined> {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return undefined;
  const { analysis, upToSeq } = await maps.current(conversation.id);
  const shown = await listShownStatements(db, conversation.id);
  // The map leaves out statements about the person, so theirs are counted apart.
  const meta = shown.filter(({ isMeta }) => isMeta).map(({ sid }) => sid);
  const counts = new Map([
    ...countsBySid(analysis),
    ...(await countVotesByStatement(db, conversation.id, meta)),
  ]);
  const statements = shown.map((statement) => {
    const { agrees, disagrees, seen } = counts.get(statement.sid) ?? none;
    return {
      ...describeStatement(statement),
      agrees,
      disagrees,
      passes: seen - agrees - disagrees,
    };
  });
  return { upToSeq, statements };
}

const none = { agrees: 0, disagrees: 0, seen: 0 };
