import { Details } from '../../../../platform/ui/details/details.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatMinute } from '../../../../platform/ui/time/format-time.ts';
import { type Arrivals as Counted, leastOfBurst } from '../../store/read-arrivals.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';

/** What is and is not known about those who voted: how they came in, and when many came at once. */
export function Arrivals({
  view,
  t,
  arrivals: { bursts, ...ways },
}: Pick<ConversationView, 'view' | 't'> & { readonly arrivals: Counted }) {
  const number = new Intl.NumberFormat(view.language);
  return (
    <div class="sky-small">
      <p class="sky-muted">
        {t('front.known')} {t('front.ways', ways)}
      </p>
      {bursts.length === 0 ? (
        <p class="sky-muted">{t('front.bursts.none', { least: leastOfBurst })}</p>
      ) : (
        <Details summary={t('front.bursts')}>
          <p>{t('front.bursts.what', { least: leastOfBurst })}</p>
          <Table
            id="bursts"
            caption={t('front.bursts')}
            hideCaption
            columns={[
              { label: t('front.bursts.hour') },
              { label: t('front.bursts.people'), numeric: true },
            ]}
            rows={bursts.map(({ from, people }) => [
              formatMinute(view, from),
              number.format(people),
            ])}
          />
        </Details>
      )}
    </div>
  );
}
