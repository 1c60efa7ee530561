import { withQuery } from '../../../../platform/lists/with-query.ts';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { FilterForm } from '../../../../platform/ui/form/form.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { CheckpointRow } from '../../store/read-checkpoints.ts';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';
import { shareOfFront } from '../frame/share-log.ts';
import { DaysFigure } from './days-figure.tsx';
import type { AskedEntries } from './entries-list.ts';
import { EntryItems } from './entry-item.tsx';
import type { DaysOfModules } from './read-days.ts';
import type { ToldEntry } from './tell-entries.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface WhatWasDoneProps {
  readonly view: View;
  /** Undefined: nothing was signed yet. */
  readonly newest: CheckpointRow | undefined;
  readonly entries: readonly ToldEntry[];
  /** Where the older ones begin; null: these are the last. */
  readonly older: number | null;
  /** Whether newer ones are on another page. */
  readonly isLater: boolean;
  readonly filter: AskedEntries;
  /** In the days that were typed; then no entries are shown. */
  readonly mistakes: readonly Mistake[];
  readonly kinds: readonly Option[];
  readonly bodies: readonly Option[];
  readonly days: DaysOfModules;
}

/** What was done in official roles, the newest first. */
export function WhatWasDonePage(props: WhatWasDoneProps) {
  const { view, newest, entries, filter, mistakes, isLater, days } = props;
  const t = texts.in(view.language);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <LogFrame
      view={view}
      share={shareOfFront(view, newest)}
      title={t('title')}
      lead={t('front.lead')}
      page=""
      wide
      mistakes={mistakes}
      downloads={{
        list: '/api/transparency-log/entries',
        feed: logAddress(view, 'feed.atom'),
        narrowed: mistakes.length === 0 ? filter : {},
      }}
    >
      {newest === undefined ? null : <Head view={view} newest={newest} />}
      {newest === undefined ? null : <Filter {...props} />}
      {entries.length > 0 ? <EntryItems view={view} entries={entries} /> : null}
      {entries.length === 0 && newest === undefined ? (
        <Empty title={t('front.empty')} why={t('front.empty.why')} />
      ) : null}
      {entries.length === 0 && newest !== undefined && mistakes.length === 0 ? (
        <Empty title={t('front.none')} why={t('front.none.why')} />
      ) : null}
      <OtherEntries {...props} />
      {days.modules.length === 0 || isLater || isNarrowed ? null : (
        <DaysFigure view={view} days={days} />
      )}
    </LogFrame>
  );
}

function Head({ view, newest }: { readonly view: View; readonly newest: CheckpointRow }) {
  const t = texts.in(view.language);
  return (
    <SummaryList
      rows={[
        { term: t('head.size'), value: newest.size.toLocaleString(view.language) },
        { term: t('head.at'), value: <Moment view={view} at={newest.at} show="minute" /> },
        { term: t('head.root'), value: <GroupedNumber value={newest.root.toString('base64')} /> },
      ]}
    />
  );
}

function Filter({ view, filter, mistakes, kinds, bodies }: WhatWasDoneProps) {
  const t = texts.in(view.language);
  const every = { value: '', label: t('filter.every') };
  return (
    <FilterForm view={view} action={logAddress(view)} label={t('filter.label')}>
      <Select
        view={view}
        name="kind"
        label={t('filter.kind')}
        options={[every, ...kinds]}
        value={filter.kind ?? ''}
      />
      <Select
        view={view}
        name="body"
        label={t('filter.body')}
        options={[every, ...bodies]}
        value={filter.body ?? ''}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextField
          view={view}
          name={name}
          type="date"
          label={t(`filter.${name}`)}
          value={filter[name]}
          error={mistakes.find(({ field }) => field === name)?.message}
        />
      ))}
      {filter.subject === undefined ? null : (
        <input type="hidden" name="subject" value={filter.subject} />
      )}
    </FilterForm>
  );
}

function OtherEntries({ view, filter, older, isLater }: WhatWasDoneProps) {
  const t = texts.in(view.language);
  const address = (before: string) => withQuery(logAddress(view), { ...filter, before });
  if (older === null && !isLater) return null;
  return (
    <p>
      {isLater ? <a href={address('')}>{t('front.newest')}</a> : null}{' '}
      {older === null ? null : (
        <a href={address(String(older))} rel="next">
          {t('front.older')}
        </a>
      )}
    </p>
  );
}
