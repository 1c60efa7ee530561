import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { type CountedSheet, readOwnSchools, readSheets } from '../../app/school-slips.ts';
import type { Body } from '../../domain/body.ts';
import { mostSlips, slipDays } from '../../domain/pupil-slip.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from '../offices/offices-page.tsx';
import { signInFirst } from '../young/sign-in-first.ts';
import { pupilsAddress } from './pupil-addresses.ts';

const onPage = 20;

/** For whoever hands out slips at a school: how many take part, sheet by sheet, and the form for another sheet. */
export function showPupils(platform: Platform) {
  return async (c: Context<SiteEnv>) => {
    const view = c.get('view');
    const { actor, now } = view;
    if (actor.person === null) return signInFirst(c);
    const own = await readOwnSchools(platform, actor, now);
    if (!own.ok) return answerRefusal(c, own.refusal);
    const schools = own.value;
    const asked = c.req.query('page') ?? '';
    const page = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
    const ids = schools.map(({ id }) => id);
    const window = { from: (page - 1) * onPage, most: onPage, at: now };
    const { sheets, all } = await readSheets(platform, ids, window);
    const pages = Math.max(1, Math.ceil(all / onPage));
    const fields = { body: sentField(c, texts, 'body'), slips: sentField(c, texts, 'slips') };
    const sent = sentForm(c) !== undefined;
    return c.html(<PupilsPage {...{ view, schools, sheets, page, pages, fields, sent }} />);
  };
}

type Field = ReturnType<typeof sentField>;

interface PupilsPageProps {
  readonly view: View;
  readonly schools: readonly Body[];
  readonly sheets: readonly CountedSheet[];
  readonly page: number;
  readonly pages: number;
  readonly fields: { readonly body: Field; readonly slips: Field };
  readonly sent: boolean;
}

function PupilsPage({ view, schools, sheets, page, pages, fields, sent }: PupilsPageProps) {
  const t = texts.in(view.language);
  const title = t('slips.title');
  const mistakes = [fields.body, fields.slips].flatMap(({ name, error }) =>
    error === undefined ? [] : [{ field: name, message: error }],
  );
  const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
  const state = sent ? ({ state: 'error' } as const) : {};
  return (
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs} {...state}>
      <Title lead={t('slips.lead')}>{title}</Title>
      <MakeForm view={view} schools={schools} fields={fields} />
      <h2>{t('slips.sheets')}</h2>
      {sheets.length === 0 ? <p>{t('slips.none')}</p> : null}
      {sheets.map((sheet) => (
        <SheetCard view={view} sheet={sheet} />
      ))}
      <Pagination
        view={view}
        current={Math.min(page, pages)}
        total={pages}
        href={(number) => pupilsAddress(view, `?page=${number}`)}
      />
    </Layout>
  );
}

function MakeForm({
  view,
  schools,
  fields: { body, slips },
}: Pick<PupilsPageProps, 'view' | 'schools' | 'fields'>) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const [first] = schools;
  return (
    <Form view={view} action={pupilsAddress(view)}>
      {schools.length === 1 && first !== undefined ? (
        <input type="hidden" name="body" value={first.id} />
      ) : (
        <Select
          view={view}
          {...body}
          label={t('slips.body')}
          options={schools.map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
      )}
      <TextField
        view={view}
        {...slips}
        label={t('slips.count')}
        hint={t('slips.count.hint', { most: mostSlips })}
        inputmode="numeric"
        size={4}
        required
      />
      <p>{t('slips.make.what', { days: slipDays })}</p>
      <Button>{t('slips.make')}</Button>
    </Form>
  );
}

function SheetCard({ view, sheet }: { readonly view: View; readonly sheet: CountedSheet }) {
  const { id, slips, madeAt, school, counts } = sheet;
  const t = texts.in(view.language);
  const rest = slips - counts['takes-part'] - counts.waits;
  return (
    <Card
      title={t('slips.of', { slips, made: formatDay(view, madeAt) })}
      above={school[sourceOf(view.language)]}
      href={pupilsAddress(view, `/${id}`)}
      facts={[
        t('slips.counts.takes-part', { count: counts['takes-part'] }),
        t('slips.counts.waits', { count: counts.waits }),
        ...(rest === 0 ? [] : [t('slips.counts.rest', { count: rest })]),
      ]}
    />
  );
}
