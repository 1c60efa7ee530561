import type { Context } from 'hono';
import type { EntryPlace, LogHead } from '../../../../platform/acts/leaf.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { PowerWords } from '../../../../platform/powers/power-words.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { EntryLink } from '../../../../platform/ui/receipt/entry-link.tsx';
import {
  SummaryList,
  type SummaryRow,
} from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { leaves } from '../../app/leaves.ts';
import { powersOf } from '../../app/powers-of.ts';
import { stateAt } from '../../domain/office-times.ts';
import { listDelegationsOfTime, type ToldDelegation } from '../../store/read-delegations.ts';
import type { HeldTime } from '../../store/read-times.ts';
import { texts } from '../../texts.ts';
import { DelegationsTable } from '../offices/delegations-table.tsx';
import { appointmentAddress, bodiesAddress, nameIn } from './bodies-words.ts';
import { shareOfAppointment } from './share-bodies.ts';
import { holderOf } from './times-figure.tsx';

/** So many delegations stand on the page. */
const mostDelegations = 50;

const kinds = ['proposed', 'accepted', 'resigned', 'handedOver', 'revoked', 'ended'] as const;
const ofDelegation = ['delegationGiven', 'delegationEnded'] as const;

/** A time in office: who, for which body, from when until when, with which powers, and the receipts of it. */
export const showAppointment =
  (platform: Platform) => async (c: Context<SiteEnv>, time: HeldTime) => {
    const { db } = platform.database;
    const view = c.get('view');
    const delegations = await listDelegationsOfTime(db, time.id, mostDelegations);
    const names = [
      ...kinds.map((kind) => ({ kind: leaves[kind], key: time.id })),
      ...delegations.flatMap(({ id }) =>
        ofDelegation.map((kind) => ({ kind: leaves[kind], key: id })),
      ),
    ];
    const places = await platform.plugs.findEntries(db, names);
    const found = names.flatMap(({ kind }, at) => {
      const place = places[at];
      return place === undefined ? [] : [{ kind: kind.kind, place }];
    });
    const entries = found.sort((a, b) => orderOf(a.place) - orderOf(b.place));
    const log = await platform.plugs.findHead(db, view.now);
    const powers = powersOf(platform, time.office, time.powers);
    const { powerWords, leafWords } = platform;
    return c.html(
      <AppointmentPage
        {...{ view, time, delegations, entries, log, powers, powerWords, leafWords }}
      />,
    );
  };

/** What waits for its number comes last. */
const orderOf = ({ index }: EntryPlace) => index ?? Number.POSITIVE_INFINITY;

interface AppointmentProps {
  readonly view: View;
  readonly time: HeldTime;
  readonly delegations: readonly ToldDelegation[];
  readonly entries: readonly { readonly kind: string; readonly place: EntryPlace }[];
  readonly log: LogHead | null;
  readonly powers: readonly string[];
  readonly powerWords: PowerWords;
  readonly leafWords: Platform['leafWords'];
}

function AppointmentPage(props: AppointmentProps) {
  const { view, time, delegations, powerWords } = props;
  const t = texts.in(view.language);
  const share = shareOfAppointment(view, time);
  const crumbs = [
    { label: t('bodies.title'), href: bodiesAddress(view) },
    { label: nameIn(time.bodyName, view.language), href: bodiesAddress(view, time.bodyId) },
  ];
  return (
    <Layout view={view} wide share={share} breadcrumbs={crumbs}>
      <Title lead={t(`appointment.${stateAt(time, view.now)}`)}>{share.title}</Title>
      <div class="sky-columns">
        <div class="sky-flow">
          <h2>{t('appointment.facts')}</h2>
          <Facts {...props} />
        </div>
        <div class="sky-flow">
          <h2>{t('appointment.powers')}</h2>
          <Powers {...props} />
          <h2>{t('appointment.receipts')}</h2>
          <Receipts {...props} />
        </div>
      </div>
      <h2>{t('appointment.delegations')}</h2>
      {delegations.length === 0 ? (
        <p>{t('appointment.delegations.none')}</p>
      ) : (
        <DelegationsTable {...{ view, delegations, powerWords }} mayEnd={() => false} />
      )}
    </Layout>
  );
}

function Facts({ view, time }: AppointmentProps) {
  const t = texts.in(view.language);
  const { bodyId, bodyName, title, from, until } = time;
  const rows: SummaryRow[] = [
    { term: t('appointment.name'), value: <PeopleText text={holderOf(time, view.language)} /> },
    { term: t('appointment.office'), value: nameIn(title, view.language) },
    {
      term: t('appointment.body'),
      value: <a href={bodiesAddress(view, bodyId)}>{nameIn(bodyName, view.language)}</a>,
    },
    { term: t('appointment.since'), value: <Moment at={from} view={view} show="day" /> },
    {
      term: t('appointment.until'),
      value:
        until === null ? (
          t('account.offices.none')
        ) : (
          <Moment at={lastMoment(until)} view={view} show="day" />
        ),
    },
  ];
  const began = beginningOf(view, time);
  if (began !== null) rows.push({ term: t('appointment.began'), value: began });
  if (time.ending !== null) {
    rows.push({ term: t('appointment.ended'), value: t(`appointment.ended.${time.ending}`) });
  }
  if (time.reason !== null) {
    rows.push({ term: t('reason.label'), value: <PeopleText text={time.reason} /> });
  }
  return <SummaryList rows={rows} />;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Null: nobody wrote down who offered it. */
function beginningOf(view: View, { proposedBy }: HeldTime) {
  const t = texts.in(view.language);
  if (proposedBy === 'operator') return t('appointment.by-operator');
  if (!uuid.test(proposedBy)) return null;
  return <a href={appointmentAddress(view, proposedBy)}>{t('appointment.by-keeper')}</a>;
}

function Powers({ view, powers, powerWords }: AppointmentProps) {
  const t = texts.in(view.language);
  if (powers.length === 0) return <p>{t('appointment.powers.none')}</p>;
  return (
    <>
      <p>{t('appointment.powers.what')}</p>
      <ul>
        {powers.map((power) => (
          <li>{powerWords(view.language, power)}</li>
        ))}
      </ul>
    </>
  );
}

function Receipts({ view, time, entries, log, leafWords }: AppointmentProps) {
  const t = texts.in(view.language);
  const all = log && `${view.root}/${log.path}?subject=identity.appointment/${time.id}`;
  return (
    <>
      {entries.length === 0 ? <p>{t('appointment.receipts.none')}</p> : null}
      <ul>
        {entries.map(({ kind, place }) => (
          <li>
            {leafWords.say(view.language, kind)} <EntryLink view={view} entry={place} />
          </li>
        ))}
      </ul>
      {all === null ? null : (
        <p>
          <a href={all}>{t('appointment.receipts.all')}</a>
        </p>
      )}
    </>
  );
}
