import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isPublic } from './read.ts';
import { conversation, statement } from './schema.ts';

/** Titles of conversations by slug; those in preparation are left out. */
export async function findPublicTitles(db: Database, slugs: readonly string[]) {
  return db
    .select({ slug: conversation.slug, title: conversation.title })
    .from(conversation)
    .where(and(inArray(conversation.slug, [...slugs]), isPublic));
}

/** Statements of public conversations on which something was decided; more than asked for, if two share a number. */
export async function findDecidedStatements(
  db: Database,
  slugs: readonly string[],
  sids: readonly number[],
) {
  return db
    .select({ slug: conversation.slug, title: conversation.title, sid: statement.sid })
    .from(statement)
    .innerJoin(conversation, eq(conversation.id, statement.conversationId))
    .where(
      and(
        inArray(conversation.slug, [...slugs]),
        inArray(statement.sid, [...sids]),
        ne(statement.state, 'waiting'),
        isPublic,
      ),
    );
}
