import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { PowerWords } from '../../../../platform/powers/power-words.ts';
import { may } from '../../../../platform/powers/powers.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { findLapsed } from '../../app/hand-over.ts';
import { keptBodies } from '../../app/kept-bodies.ts';
import { isReserved, powersOf } from '../../app/powers-of.ts';
import { powers } from '../../powers.ts';
import {
  listDelegationsOf,
  listOtherDelegations,
  type ToldDelegation,
} from '../../store/read-delegations.ts';
import {
  countRunningOffices,
  type HeldOffice,
  listInvitationsIn,
  listRunningOffices,
} from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { pupilsAddress } from '../pupils/pupil-addresses.ts';
import { colleagueAddress } from '../ways/ways-addresses.ts';
import { DelegationsTable } from './delegations-table.tsx';

const onPage = 50;

export function officesAddress(view: View, rest = ''): string {
  return `${view.root}/identity/offices${rest}`;
}

/** Besides those that the reader can end, so many delegations stand on the page; the list has all. */
const mostDelegations = 50;

const mostInvitations = 200;

/**
 * Who holds what at this moment and what is delegated, for everybody; whoever keeps the offices of a body finds
 * their end here, and whoever holds one what can be done with it.
 */
export async function showOffices(platform: Platform, c: Context<SiteEnv>) {
  const { db } = platform.database;
  const view = c.get('view');
  const { actor, now } = view;
  const pages = Math.max(1, Math.ceil((await countRunningOffices(db, now)) / onPage));
  const asked = c.req.query('page') ?? '';
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Math.min(pages, Number(asked)) : 1;
  const held = await listRunningOffices(db, now, (page - 1) * onPage, onPage);
  const kept = await keptBodies(db, actor, now);
  const appointments = (actor.person?.appointments ?? []).map(({ id }) => id);
  const reader = { appointments, bodies: [...kept] };
  const delegations = [
    ...(await listDelegationsOf(db, now, reader)),
    ...(await listOtherDelegations(db, now, reader, mostDelegations)),
  ];
  const invited = await listInvitationsIn(db, reader.bodies, mostInvitations);
  const lapsed = await findLapsed(platform, db, reader.bodies, now);
  const done = officeDone.find((ending) => ending === c.req.query('done'));
  const { powerWords } = platform;
  const isOperators = ({ officeId, powers: founded }: HeldOffice) =>
    isReserved(platform, powersOf(platform, officeId, founded));
  return c.html(
    <OfficesPage
      {...{ view, held, invited, lapsed, delegations, kept, page, pages, done, powerWords }}
      isOperators={isOperators}
    />,
  );
}

/** What has been done to an office just now, as the address says it. */
const officeDone = [
  'propose',
  'withdraw',
  'accept',
  'resign',
  'end',
  'delegate',
  'delegation-end',
] as const;
export type OfficeDone = (typeof officeDone)[number];

interface OfficesProps {
  readonly view: View;
  readonly done: OfficeDone | undefined;
  readonly held: readonly HeldOffice[];
  /** Those that the reader may withdraw. */
  readonly invited: readonly HeldOffice[];
  /** Which of these nobody can accept any more, by their ids. */
  readonly lapsed: ReadonlySet<string>;
  readonly delegations: readonly ToldDelegation[];
  /** Bodies whose offices the reader keeps. */
  readonly kept: ReadonlySet<string>;
  readonly page: number;
  readonly pages: number;
  readonly powerWords: PowerWords;
  /** Whether the operator alone ends it. */
  readonly isOperators: (office: HeldOffice) => boolean;
}

function OfficesPage(props: OfficesProps) {
  const { view, done, held, invited, lapsed, kept, page, pages, isOperators } = props;
  const t = texts.in(view.language);
  const own = (view.actor.person?.appointments ?? []).map(({ id }) => id);
  return (
    <Layout view={view} share="private" title={t('offices.title')}>
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`offices.${done}.done`)} />
      )}
      <Title lead={t('offices.lead')}>{t('offices.title')}</Title>
      {kept.size === 0 ? null : (
        <ButtonRow>
          <ButtonLink href={officesAddress(view, '/new')}>{t('propose.title')}</ButtonLink>
        </ButtonRow>
      )}
      {own.length === 0 ? null : (
        <p>
          <a href={colleagueAddress(view)}>{t('colleague.title')}</a>
        </p>
      )}
      {mayVouch(view) ? (
        <p>
          <a href={pupilsAddress(view)}>{t('slips.title')}</a>
        </p>
      ) : null}
      {held.length === 0 ? <Empty title={t('offices.none')} why={t('offices.none.why')} /> : null}
      {held.length === 0 ? null : (
        <OfficeRows
          view={view}
          offices={held}
          id="offices"
          ways={(office) => {
            const { id, bodyId } = office;
            if (own.includes(id)) return ['resign', 'delegate'];
            return kept.has(bodyId) && !isOperators(office) ? ['end'] : [];
          }}
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
      <Delegations {...props} own={own} />
      {invited.length === 0 ? null : (
        <section>
          <h2>{t('offices.invited')}</h2>
          <p>{t('offices.invited.what')}</p>
          <OfficeRows
            view={view}
            offices={invited}
            id="invitations"
            lapsed={lapsed}
            ways={(office) => (isOperators(office) ? [] : ['withdraw'])}
          />
        </section>
      )}
    </Layout>
  );
}

/** Whether the reader hands out slips at a school. */
function mayVouch({ actor, now }: View): boolean {
  const bodies = (actor.person?.appointments ?? []).map(({ body }) => body);
  return may(actor, powers['keep-slips'], { bodies }, now).yes;
}

function Delegations({
  view,
  delegations,
  kept,
  own,
  powerWords,
}: OfficesProps & { readonly own: readonly string[] }) {
  const t = texts.in(view.language);
  return (
    <>
      <h2>{t('delegations.title')}</h2>
      <p>{t(delegations.length === 0 ? 'delegations.none' : 'delegations.lead')}</p>
      {delegations.length === 0 ? null : (
        <DelegationsTable
          {...{ view, delegations, powerWords }}
          mayEnd={({ body, fromId, toId }) =>
            kept.has(body) || own.includes(fromId) || own.includes(toId)
          }
        />
      )}
      <p>
        {t('delegations.all')} <a href="/api/identity/delegations">{t('delegations.json')}</a>{' '}
        <a href="/api/identity/delegations.csv">{t('delegations.csv')}</a>
      </p>
    </>
  );
}

interface RowsProps {
  readonly view: View;
  readonly offices: readonly HeldOffice[];
  readonly id: 'offices' | 'invitations';
  readonly lapsed?: ReadonlySet<string>;
  /** What the reader may do about it, each on a page of its own. */
  readonly ways: (office: HeldOffice) => readonly ('end' | 'withdraw' | 'resign' | 'delegate')[];
}

const columns = ['body', 'role', 'since', 'until'] as const;

function OfficeRows({ view, offices, id, lapsed, ways }: RowsProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  return (
    <Table
      id={id}
      hideCaption
      caption={t(`offices.caption.${id}`)}
      columns={columns.map((name) => ({ label: t(`offices.${name}`) }))}
      rows={offices.map((office) => {
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
            {lapsed?.has(office.id) ? (
              <>
                <br />
                {t('offices.lapsed')}
              </>
            ) : null}
            {ways(office).map((way) => (
              <>
                <br />
                <a href={officesAddress(view, `/${office.id}/${way}`)}>
                  {t(`offices.${way}`)}
                  <span class="sky-hidden">
                    {' '}
                    {t('waiting.first', {
                      office: office.title[language],
                      body: office.bodyName[language],
                    })}
                  </span>
                </a>
              </>
            ))}
          </>,
          <Moment at={office.since} view={view} show="day" />,
          office.until === null ? (
            t('account.offices.none')
          ) : (
            <Moment at={lastMoment(office.until)} view={view} show="day" />
          ),
        ];
      })}
    />
  );
}
