import type { Context } from 'hono';
import type { EntryPlace, LogHead } from '../../../../platform/acts/leaf.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { EntryLink } from '../../../../platform/ui/receipt/entry-link.tsx';
import {
  SummaryList,
  type SummaryRow,
} from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { leaves } from '../../app/leaves.ts';
import { type BodyTimes, timesOfBody } from '../../app/times-of-body.ts';
import type { Body } from '../../domain/body.ts';
import { findShownBody, listOfficesOfBody, listParts } from '../../store/read-bodies.ts';
import { texts } from '../../texts.ts';
import { PupilsLink } from '../pupils/pupils-link.tsx';
import { appointmentAddress, bodiesAddress, kindAndSide, nameIn } from './bodies-words.ts';
import { shareOfBody } from './share-bodies.ts';
import { holderOf, TimesFigure } from './times-figure.tsx';

/** So many parts and offices of a body stand on its page. */
const [mostParts, mostOffices] = [60, 60];

/** A body: what it is, who holds and held its offices, and what was done in its name. */
export const showBody = (platform: Platform) => async (c: Context<SiteEnv>, body: Body) => {
  const { db } = platform.database;
  const view = c.get('view');
  const parent = body.parent === null ? undefined : await findShownBody(db, body.parent);
  const parts = await listParts(db, body.id, mostParts + 1);
  const offices = await listOfficesOfBody(db, body.id, mostOffices + 1);
  const times = await timesOfBody(db, body.id, view.now);
  const [entry] = await platform.plugs.findEntries(db, [{ kind: leaves.founded, key: body.id }]);
  const log = await platform.plugs.findHead(db, view.now);
  return c.html(<BodyPage {...{ view, body, parent, parts, offices, times, entry, log }} />);
};

interface BodyProps {
  readonly view: View;
  readonly body: Body;
  readonly parent: Body | undefined;
  /** One more than are shown, where there are more; so too the offices. */
  readonly parts: readonly Body[];
  readonly offices: Awaited<ReturnType<typeof listOfficesOfBody>>;
  readonly times: BodyTimes;
  readonly entry: EntryPlace | undefined;
  readonly log: LogHead | null;
}

function BodyPage(props: BodyProps) {
  const { view, body, offices, times, log } = props;
  const t = texts.in(view.language);
  const share = shareOfBody(view, body);
  return (
    <Layout
      view={view}
      wide
      share={share}
      breadcrumbs={[{ label: t('bodies.title'), href: bodiesAddress(view) }]}
      downloads={{
        json: `/api/identity/bodies/${body.id}`,
        feed: bodiesAddress(view, `${body.id}/feed.atom`),
      }}
    >
      <Title lead={kindAndSide(body, view.language)}>{share.title}</Title>
      <div class="sky-columns">
        <div class="sky-flow">
          <Facts {...props} />
        </div>
        <div class="sky-flow">
          <h2>{t('body.offices')}</h2>
          {offices.length === 0 ? (
            <Empty title={t('body.no-offices')} why={t('body.no-offices.why')} />
          ) : (
            <OfficesTable {...props} />
          )}
          <PupilsLink view={view} body={body.id} />
        </div>
      </div>
      {times.offices.length === 0 ? null : <TimesFigure view={view} body={body} times={times} />}
      <h2>{t('body.done')}</h2>
      <p>{t('body.done.what')}</p>
      <p>
        {log === null ? (
          t('body.done.none')
        ) : (
          <a href={`${view.root}/${log.path}?body=${body.id}`}>{t('body.done.link')}</a>
        )}
      </p>
    </Layout>
  );
}

function Facts({ view, body, parent, parts, entry }: BodyProps) {
  const t = texts.in(view.language);
  const other = view.language === 'en' ? 'zh-Hant' : 'en';
  const rows: SummaryRow[] = [
    { term: t('body.id'), value: body.id },
    { term: t('body.other-name'), value: <PeopleText text={body.name[other]} /> },
    { term: t('body.parent'), value: <Parent view={view} parent={parent} /> },
    { term: t('body.parts'), value: <Parts view={view} parts={parts} /> },
  ];
  if (entry !== undefined) {
    rows.push({ term: t('body.founded'), value: <EntryLink view={view} entry={entry} /> });
  }
  return (
    <>
      <h2>{t('body.facts')}</h2>
      <SummaryList rows={rows} />
    </>
  );
}

function Parent({ view, parent }: Pick<BodyProps, 'view' | 'parent'>) {
  if (parent === undefined) return <>{texts.in(view.language)('body.parent.none')}</>;
  return <a href={bodiesAddress(view, parent.id)}>{nameIn(parent.name, view.language)}</a>;
}

function Parts({ view, parts }: Pick<BodyProps, 'view' | 'parts'>) {
  const t = texts.in(view.language);
  if (parts.length === 0) return <>{t('body.parts.none')}</>;
  return (
    <>
      <ul>
        {parts.slice(0, mostParts).map(({ id, name }) => (
          <li>
            <a href={bodiesAddress(view, id)}>{nameIn(name, view.language)}</a>
          </li>
        ))}
      </ul>
      {parts.length > mostParts ? t('body.parts.more', { count: mostParts }) : null}
    </>
  );
}

const columns = ['office', 'holder', 'until'] as const;

/** Each office, and who holds it now. */
function OfficesTable({ view, offices, times }: BodyProps) {
  const t = texts.in(view.language);
  const rows = offices.slice(0, mostOffices).flatMap(({ id, title }) => {
    const office = nameIn(title, view.language);
    const running = times.running.filter((time) => time.office === id);
    if (running.length === 0) return [[office, t('times.vacant'), '']];
    return running.map((time) => [
      office,
      <a
        href={appointmentAddress(view, time.id)}
        aria-label={[holderOf(time, view.language), office].join(' · ')}
      >
        <PeopleText text={holderOf(time, view.language)} />
      </a>,
      time.until === null ? (
        t('account.offices.none')
      ) : (
        <Moment at={lastMoment(time.until)} view={view} show="day" />
      ),
    ]);
  });
  return (
    <>
      <Table
        id="body-offices"
        hideCaption
        caption={t('body.offices')}
        columns={columns.map((name) => ({ label: t(`times.${name}`) }))}
        rows={rows}
      />
      {offices.length > mostOffices ? (
        <p>{t('body.offices.more', { count: mostOffices })}</p>
      ) : null}
    </>
  );
}
