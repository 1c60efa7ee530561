import type { SharePages } from '../../../platform/module.ts';
import { findConversation } from '../store/read.ts';
import {
  shareOfFront,
  shareOfList,
  shareOfLog,
  shareOfMap,
  shareOfStatement,
  shareOfStatements,
} from './frame/share-conversation.ts';
import { findPublicStatement, type WebContext } from './web-context.ts';

/** What the pages of conversations say when they are shared; the rest are not for everybody. */
export function share({ platform, maps }: Pick<WebContext, 'platform' | 'maps'>): SharePages {
  const { db } = platform.database;
  return async (view, path) => {
    const [, slug, ...below] = path.split('/');
    if (slug === undefined) return shareOfList(view);
    const conversation = await findConversation(db, slug);
    if (conversation === undefined) return null;
    const page = below.join('/');
    if (page === '') return shareOfFront(view, conversation);
    if (page === 'statements') return shareOfStatements(view, conversation);
    if (page === 'moderation/log') return shareOfLog(view, conversation);
    if (page === 'map') {
      const { analysis } = await maps.current(conversation.id);
      return shareOfMap(view, conversation, analysis);
    }
    const number = /^statements\/([^/]+)$/u.exec(page)?.[1];
    const statement = await findPublicStatement({ platform }, conversation, number);
    return statement === undefined ? null : shareOfStatement(view, conversation, statement);
  };
}
