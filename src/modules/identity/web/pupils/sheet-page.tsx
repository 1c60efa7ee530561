import type { Context } from 'hono';
import { sentField } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Checkboxes } from '../../../../platform/ui/choices/choices.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type ReadSheet, readSheet, standingPlaces } from '../../app/school-slips.ts';
import { slipStandings, waitsUntil } from '../../domain/pupil-slip.ts';
import { texts } from '../../texts.ts';
import { pupilsAddress } from './pupil-addresses.ts';

/** What has been done on this page just now. */
const changes = ['made', 'withdrawn'] as const;
export type SheetDone = (typeof changes)[number];

/** One sheet: how many take part by it, and which slips can be taken back. */
export function showSheet(platform: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const sheet = await readSheet(platform, id, view.now);
    const done = changes.find((change) => change === c.req.query('done'));
    const { error } = sentField(c, texts, 'places');
    return c.html(<SheetPage {...{ view, sheet, done, error }} />);
  };
}

interface SheetPageProps {
  readonly view: View;
  readonly sheet: ReadSheet;
  readonly done: SheetDone | undefined;
  readonly error: string | undefined;
}

function SheetPage({ view, sheet, done, error }: SheetPageProps) {
  const t = texts.in(view.language);
  const { id, slips, madeAt, rows } = sheet;
  const title = t('slips.of', { slips, made: formatDay(view, madeAt) });
  const crumbs = [{ label: t('slips.title'), href: pupilsAddress(view) }];
  const mistakes = error === undefined ? [] : [{ field: 'places', message: error }];
  const isSigner = view.actor.person?.id === sheet.signerId;
  const waits = rows.some(({ standing }) => standing === 'waits');
  return (
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs}>
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`slips.done.${done}`)} />
      )}
      <Title lead={sheet.school[sourceOf(view.language)]}>{title}</Title>
      {waits && isSigner ? (
        <ButtonRow>
          <ButtonLink href={pupilsAddress(view, `/${id}/print`)}>{t('slips.print')}</ButtonLink>
        </ButtonRow>
      ) : null}
      {waits && !isSigner ? <p>{t('slips.print.signer')}</p> : null}
      <SheetFacts view={view} sheet={sheet} />
      <p>{t('slips.sees')}</p>
      <WithdrawForms view={view} sheet={sheet} error={error} />
    </Layout>
  );
}

function SheetFacts({ view, sheet }: Pick<SheetPageProps, 'view' | 'sheet'>) {
  const t = texts.in(view.language);
  const { slips, until, rows } = sheet;
  const counted = slipStandings.map((standing) => {
    const count = rows.filter((row) => row.standing === standing).length;
    // What is over is forgotten after a while, and with the account at once.
    return { standing, count: standing === 'over' ? count + slips - rows.length : count };
  });
  return (
    <SummaryList
      rows={[
        ...counted.map(({ standing, count }) => ({
          term: t(`slips.standing.${standing}`),
          value: t('my-data.number', { count }),
        })),
        {
          term: t('slips.expires'),
          value: <Moment view={view} at={lastMoment(waitsUntil(sheet))} show="day" />,
        },
        { term: t('slips.until'), value: <Moment view={view} at={lastMoment(until)} show="day" /> },
      ]}
    />
  );
}

/** Some of them by their places, or all at once, which is asked once more. */
function WithdrawForms({ view, sheet, error }: Pick<SheetPageProps, 'view' | 'sheet' | 'error'>) {
  const t = texts.in(view.language);
  const places = standingPlaces(sheet);
  if (places.length === 0) return null;
  if (sheet.isOfPersona && view.actor.person?.persona != null) {
    return <p class="sky-muted">{t('refusal.identity.persona-shared.what')}</p>;
  }
  const action = pupilsAddress(view, `/${sheet.id}/withdraw`);
  const options = sheet.rows
    .filter(({ place }) => places.includes(place))
    .map(({ place, standing, givenAt }) => ({
      value: String(place),
      label:
        standing === 'takes-part' && givenAt !== null
          ? t('slips.place.takes-part', { place, since: formatDay(view, givenAt) })
          : t('slips.place.waits', { place }),
    }));
  return (
    <>
      <h2>{t('slips.withdraw.title')}</h2>
      <Form view={view} action={action}>
        <Checkboxes
          view={view}
          name="places"
          legend={t('slips.withdraw.which')}
          hint={t('slips.withdraw.hint')}
          options={options}
          error={error}
        />
        <Button variant="secondary">{t('slips.withdraw')}</Button>
      </Form>
      <ButtonRow>
        <ButtonLink variant="destructive" href={action}>
          {t('slips.withdraw.all', { count: places.length })}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}
