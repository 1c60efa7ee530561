import type { View } from '../view.ts';
import { listPageMarks, type PageMark } from './page-numbers.ts';

export interface PaginationProps {
  readonly view: View;
  /** From 1. */
  readonly current: number;
  readonly total: number;
  readonly href: (page: number) => string;
  /** Says of what, where a page has several lists. */
  readonly label?: string;
}

/** Nothing where one page holds everything. */
export function Pagination({ view, current, total, href, label }: PaginationProps) {
  if (total <= 1) return null;
  const { t } = view;
  return (
    <nav class="sky-pagination" aria-label={label ?? t('pages.label')}>
      <ul>
        {current > 1 ? (
          <li>
            <a class="ds-button" data-variant="quiet" href={href(current - 1)} rel="prev">
              {t('pages.previous')}
            </a>
          </li>
        ) : null}
        {listPageMarks(current, total).map((mark) => (
          <PageLink view={view} mark={mark} current={current} href={href} />
        ))}
        {current < total ? (
          <li>
            <a class="ds-button" data-variant="quiet" href={href(current + 1)} rel="next">
              {t('pages.next')}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function PageLink({
  view,
  mark,
  current,
  href,
}: Pick<PaginationProps, 'view' | 'current' | 'href'> & { readonly mark: PageMark }) {
  if (mark === 'gap') return <li class="sky-gap">…</li>;
  return (
    <li>
      <a
        class="ds-button"
        data-variant="quiet"
        href={href(mark)}
        aria-label={view.t('pages.page', { page: mark })}
        aria-current={mark === current ? 'page' : undefined}
      >
        {mark}
      </a>
    </li>
  );
}
