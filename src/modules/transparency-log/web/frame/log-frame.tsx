import type { Child } from 'hono/jsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import type { Downloads } from '../../../../platform/ui/layout/downloads.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Tabs } from '../../../../platform/ui/tabs/tabs.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** Pages of the log by what follows its address. */
export const logPages = ['', 'check', 'checkpoints', 'keys', 'forgotten'] as const;
export type LogPage = (typeof logPages)[number];

/** An address of the log's pages. */
export function logAddress({ root }: Pick<View, 'root'>, below = ''): string {
  return `${root}/transparency-log${below === '' ? '' : `/${below}`}`;
}

interface LogFrameProps {
  readonly view: View;
  readonly share: Share | 'private';
  readonly title: string;
  readonly lead?: Child;
  /** Which page it is; undefined: one below them, which leads back. */
  readonly page?: LogPage;
  readonly downloads?: Downloads;
  readonly wide?: boolean;
  readonly scripts?: readonly string[];
  /** Between the log's own pages and one below them. */
  readonly crumbs?: readonly { readonly href: string; readonly label: string }[];
  readonly mistakes?: readonly Mistake[];
  readonly children?: Child;
}

/** What every page of the log has: its heading, and the way to the other pages. */
export function LogFrame(props: LogFrameProps) {
  const {
    view,
    share,
    title,
    lead,
    page,
    downloads = {},
    wide,
    scripts,
    crumbs = [],
    mistakes = [],
    children,
  } = props;
  const t = texts.in(view.language);
  const shared = share === 'private' ? { share, title } : { share };
  return (
    <Layout
      view={view}
      {...shared}
      downloads={downloads}
      mistakes={mistakes}
      {...(wide === true ? { wide } : {})}
      {...(scripts === undefined ? {} : { scripts })}
      {...(page === ''
        ? {}
        : { breadcrumbs: [{ href: logAddress(view), label: t('title') }, ...crumbs] })}
    >
      <Title lead={lead}>{title}</Title>
      <Tabs
        label={t('frame.pages')}
        tabs={logPages.map((each) => ({
          href: logAddress(view, each),
          label: t(`frame.page.${each === '' ? 'entries' : each}`),
          current: each === page,
        }))}
      />
      {children}
    </Layout>
  );
}
