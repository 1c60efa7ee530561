import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import type { ConversationView } from './conversation-frame.tsx';
import type { PageNumbers } from './read-number.ts';

/** The links to the other pages of a list, such as `mine` or `statements?sort=number`. */
export function OtherPages({
  view,
  page,
  pages,
  to,
  list,
}: Pick<ConversationView, 'view' | 'to'> & PageNumbers & { readonly list: string }) {
  const parameter = `${list.includes('?') ? '&' : '?'}page=`;
  return (
    <Pagination
      view={view}
      current={page}
      total={pages}
      href={(wanted) => to(`${list}${parameter}${wanted}`)}
    />
  );
}
