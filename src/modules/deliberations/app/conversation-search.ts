import type { Database } from '../../../platform/database/database.ts';
import { languages } from '../../../platform/i18n/languages.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import type { SearchDocument, SearchSource } from '../../../platform/search/search-source.ts';
import { type Leaving, timeTold } from '../domain/what-leaves.ts';
import { findOrigin } from '../store/import.ts';
import {
  type ConversationRow,
  listFacts,
  listShownStatements,
  type Statement,
} from '../store/read.ts';
import { findPublicById, listPublicIds } from '../store/read-lists.ts';

/**
 * What can be found of conversations: a public one is a thing, named by its id, and each statement
 * that is shown is a part of it, named by its number.
 */
export const conversationSearch: SearchSource = {
  module: 'deliberations',
  kinds: ['search.kind.conversation', 'search.kind.statement'],
  things: listPublicIds,
  async *documents(db, { thing, part }) {
    const conversation = await findPublicById(db, thing);
    if (conversation === undefined) return;
    if (part === undefined || part === '') yield await conversationDocument(db, conversation);
    if (part === '') return;
    const sids = part === undefined ? undefined : [Number(part)];
    const origin = (await findOrigin(db, thing)) ?? null;
    for (const statement of await listShownStatements(db, thing, sids)) {
      yield statementDocument({ ...conversation, origin }, statement);
    }
  },
};

async function conversationDocument(db: Database, conversation: ConversationRow) {
  const { id, slug, title, question, introduction, conclusion, opensAt, createdAt } = conversation;
  const facts = await listFacts(db, id);
  const factWordings = facts.flatMap(({ claim, source }) => [claim, source]);
  const wordings = [question, introduction, ...factWordings, conclusion ?? {}];
  return {
    thing: id,
    kind: 'search.kind.conversation',
    title,
    text: joinWordings(wordings),
    path: `deliberations/${slug}`,
    at: opensAt ?? createdAt,
  };
}

/** One text a language, a paragraph for each wording that it has. */
function joinWordings(wordings: readonly Wording[]): Wording {
  const texts = languages.map((language) => {
    const paragraphs = wordings.map((wording) => wording[language] ?? '');
    return [language, paragraphs.filter((paragraph) => paragraph !== '').join('\n')] as const;
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function statementDocument(
  conversation: ConversationRow & Pick<Leaving, 'origin'>,
  { sid, text, language, translation, writtenAt }: Statement,
): SearchDocument {
  const { id, slug, title } = conversation;
  return {
    thing: id,
    part: String(sid),
    kind: 'search.kind.statement',
    text: { ...translation, [language]: text },
    context: title,
    path: `deliberations/${slug}/statements/${sid}`,
    at: timeTold(writtenAt, conversation),
  };
}
