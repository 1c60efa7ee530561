import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { sourceOf } from '../../../platform/i18n/languages.ts';
import type { Platform } from '../../../platform/platform.ts';
import { Alert } from '../../../platform/ui/alert/alert.tsx';
import { Empty } from '../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import { Pagination } from '../../../platform/ui/pagination/pagination.tsx';
import { PeopleText } from '../../../platform/ui/people-text.tsx';
import { Table } from '../../../platform/ui/table/table.tsx';
import { Moment } from '../../../platform/ui/time/moment.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { keptBodies } from '../app/kept-bodies.ts';
import {
  countRunningOffices,
  type HeldOffice,
  listInvitations,
  listRunningOffices,
} from '../store/read-offices.ts';
import { texts } from '../texts.ts';

const onPage = 50;

export function officesAddress(view: View, rest = ''): string {
  return `${view.root}/identity/offices${rest}`;
}

/** Who holds what at this moment, for everybody; whoever keeps the offices of a body finds their end here. */
export async function showOffices({ database: { db } }: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const { actor, now } = view;
  const pages = Math.max(1, Math.ceil((await countRunningOffices(db, now)) / onPage));
  const asked = c.req.query('page') ?? '';
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Math.min(pages, Number(asked)) : 1;
  const held = await listRunningOffices(db, now, (page - 1) * onPage, onPage);
  const holdsSome = (actor.person?.appointments.length ?? 0) > 0;
  const waiting = holdsSome ? await listInvitations(db) : [];
  const bodies = holdsSome ? [...held, ...waiting].map(({ bodyId }) => bodyId) : [];
  const kept = await keptBodies(db, actor, bodies, now);
  const invited = waiting.filter(({ bodyId }) => kept.has(bodyId));
  const done = endings.find((ending) => ending === c.req.query('done'));
  return c.html(<OfficesPage {...{ view, held, invited, kept, page, pages, done }} />);
}

/** What has been done to an office just now. */
const endings = ['end', 'withdraw'] as const;

interface OfficesProps {
  readonly view: View;
  readonly done: (typeof endings)[number] | undefined;
  readonly held: readonly HeldOffice[];
  /** Those that the reader may withdraw. */
  readonly invited: readonly HeldOffice[];
  /** Bodies whose offices the reader keeps. */
  readonly kept: ReadonlySet<string>;
  readonly page: number;
  readonly pages: number;
}

function OfficesPage({ view, done, held, invited, kept, page, pages }: OfficesProps) {
  const t = texts.in(view.language);
  return (
    <Layout view={view} share="private" title={t('offices.title')}>
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`offices.${done}.done`)} />
      )}
      <Title lead={t('offices.lead')}>{t('offices.title')}</Title>
      {held.length === 0 ? <Empty title={t('offices.none')} why={t('offices.none.why')} /> : null}
      {held.length === 0 ? null : (
        <OfficeRows
          view={view}
          offices={held}
          id="offices"
          end={({ bodyId }) => (kept.has(bodyId) ? 'end' : null)}
        />
      )}
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(number) => officesAddress(view, `?page=${number}`)}
      />
      <p>
        {t('offices.all')} <a href="/api/identity/offices">JSON</a>{' '}
        <a href="/api/identity/offices.csv">CSV</a>
      </p>
      {invited.length === 0 ? null : (
        <section>
          <h2>{t('offices.invited')}</h2>
          <p>{t('offices.invited.what')}</p>
          <OfficeRows view={view} offices={invited} id="invitations" end={() => 'withdraw'} />
        </section>
      )}
    </Layout>
  );
}

interface RowsProps {
  readonly view: View;
  readonly offices: readonly HeldOffice[];
  readonly id: 'offices' | 'invitations';
  /** The page that ends it, where the reader may. */
  readonly end: (office: HeldOffice) => 'end' | 'withdraw' | null;
}

const columns = ['body', 'role', 'since', 'until'] as const;

function OfficeRows({ view, offices, id, end }: RowsProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  return (
    <Table
      id={id}
      hideCaption
      caption={t(`offices.caption.${id}`)}
      columns={columns.map((name) => ({ label: t(`offices.${name}`) }))}
      rows={offices.map((office) => {
        const page = end(office);
        return [
          office.bodyName[language],
          // What one looks for first, since the last columns lie out of sight on a telephone.
          <>
            {office.title[language]}
            {office.name === null ? null : (
              <>
                <br />
                <PeopleText text={office.name} />
              </>
            )}
            {page === null ? null : (
              <>
                <br />
                <a href={officesAddress(view, `/${office.id}/${page}`)}>{t(`offices.${page}`)}</a>
              </>
            )}
          </>,
          <Moment at={office.since} view={view} show="day" />,
          office.until === null ? (
            t('account.offices.none')
          ) : (
            <Moment at={office.until} view={view} show="minute" />
          ),
        ];
      })}
    />
  );
}
