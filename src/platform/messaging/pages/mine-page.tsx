import { Empty } from '../../ui/empty/empty.tsx';
import { Layout, Title } from '../../ui/layout.tsx';
import { Table } from '../../ui/table/table.tsx';
import { Moment } from '../../ui/time/moment.tsx';
import type { View } from '../../ui/view.ts';
import type { OwnMessage } from './read-mine.ts';

/** What the site wrote to whoever looks: when, by what, what became of it, and how to stop it. */
export function MinePage({
  view,
  messages,
}: {
  readonly view: View;
  readonly messages: readonly OwnMessage[];
}) {
  const { t } = view;
  const columns = (['subject', 'state', 'at', 'channel', 'stop'] as const).map((column) => ({
    label: t(`messaging.mine.${column}`),
  }));
  return (
    <Layout view={view} share="private" title={t('messaging.mine.title')} wide>
      <Title lead={t('messaging.mine.lead')}>{t('messaging.mine.title')}</Title>
      {messages.length === 0 ? (
        <Empty title={t('messaging.mine.none')} why={t('messaging.mine.none.why')} />
      ) : (
        <Table
          id="messages"
          caption={t('messaging.mine.title')}
          hideCaption
          columns={columns}
          rows={messages.map((message) => cellsOf(view, message))}
        />
      )}
      <p>
        <a href={`${view.root}/messaging/status`}>{t('messaging.status.title')}</a>
      </p>
    </Layout>
  );
}

function cellsOf(view: View, { at, subject, channel, state, stop }: OwnMessage) {
  const { t } = view;
  return [
    subject ?? t('messaging.mine.gone'),
    t(`messaging.state.${state}`),
    <Moment view={view} at={at} show="minute" />,
    channel === null ? '' : t(`messaging.channel.${channel}`),
    stop === null ? (
      ''
    ) : (
      <a href={`${view.root}/messaging/stop/${stop}`}>{t('messaging.mine.change')}</a>
    ),
  ];
}
