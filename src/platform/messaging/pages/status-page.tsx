import { Layout, Title } from '../../ui/layout.tsx';
import { shareOf } from '../../ui/pages/page-shares.ts';
import { Table } from '../../ui/table/table.tsx';
import type { View } from '../../ui/view.ts';
import { HoursFigure } from './hours-figure.tsx';
import type { ChannelFigures } from './read-figures.ts';
import type { HourFigures } from './read-hours.ts';

/** The counts of the hours as a list. */
const downloads = { list: '/api/messaging/figures' };

const columns = [
  'channel',
  'waiting',
  'accepted',
  'delivered',
  'failed',
  'unknown',
  'unsent',
  'median',
] as const;

/** How well messages leave, for everybody: counts of the last 24 hours by channel. */
export function StatusPage({
  view,
  figures,
  hours,
}: {
  readonly view: View;
  readonly figures: readonly ChannelFigures[];
  readonly hours: readonly HourFigures[];
}) {
  const { t } = view;
  return (
    <Layout view={view} share={shareOf(view, '/messaging/status')} downloads={downloads} wide>
      <Title lead={t('messaging.status.lead')}>{t('messaging.status.title')}</Title>
      <Table
        id="figures"
        caption={t('messaging.status.caption')}
        columns={columns.map((column, index) => ({
          label: t(`messaging.status.${column}`),
          numeric: index > 0,
        }))}
        rows={figures.map((each) => [
          t(`messaging.channel.${each.channel}`),
          ...[
            each.waiting,
            each.accepted,
            each.delivered,
            each.failed,
            each.unknown,
            each.unsent,
          ].map((count) => t('messaging.status.count', { count })),
          each.medianSeconds === null
            ? t('messaging.status.none')
            : t('messaging.status.seconds', { seconds: Math.round(each.medianSeconds * 10) / 10 }),
        ])}
      />
      <p class="sky-muted">{t('messaging.status.note')}</p>
      <HoursFigure view={view} figures={hours} />
      <p>
        <a href={`${view.root}/messaging/mine`}>{t('messaging.mine.title')}</a>
      </p>
    </Layout>
  );
}
