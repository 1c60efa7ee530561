import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { LogFrame } from '../frame/log-frame.tsx';

interface TicketPageProps {
  readonly view: View;
  readonly ticket: string;
  readonly at: Date;
  readonly sentence: string;
}

/** What was done and waits for its number in the log. */
export function TicketPage({ view, ticket, at, sentence }: TicketPageProps) {
  const t = texts.in(view.language);
  return (
    <LogFrame view={view} share="private" title={t('ticket.title')} lead={t('ticket.lead')}>
      <SummaryList
        rows={[
          { term: t('ticket.what'), value: sentence },
          { term: t('entry.at'), value: <Moment view={view} at={at} show="minute" /> },
          { term: t('ticket.name'), value: ticket },
        ]}
      />
      <p>
        <a href={view.address}>{t('ticket.again')}</a>
      </p>
    </LogFrame>
  );
}
