import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { dayAt } from '../../../../platform/text/taipei-day.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Checkboxes } from '../../../../platform/ui/choices/choices.tsx';
import { DateField } from '../../../../platform/ui/date-field/date-field.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Select } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { typedDay } from '../../app/day-fields.ts';
import { isReserved } from '../../app/powers-of.ts';
import { longestReason } from '../../app/reason-field.ts';
import { longestDelegation } from '../../domain/delegation.ts';
import { listReceivers } from '../../store/read-delegations.ts';
import { findOfficeHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

/** An appointment, as its loader found it. */
interface Lending {
  readonly id: string;
  readonly bodyId: string;
  readonly personId: string | null;
}

/** So many offices of one body stand in the choice. */
const mostReceivers = 200;

/** Asks what is lent to whom, for how long and why; the next page shows whole what is signed. */
export function showDelegating({ database: { db }, powerWords, offices }: Platform) {
  return async (c: Context<SiteEnv>, { id, bodyId, personId }: Lending) => {
    const view = c.get('view');
    const { actor, now, language } = view;
    const t = texts.in(language);
    const names = sourceOf(language);
    const held = await findOfficeHeld(db, id);
    const all = actor.person?.appointments.find((each) => each.id === id)?.powers ?? [];
    const own = all.filter((power) => !isReserved({ offices }, [power]));
    const receivers = await listReceivers(
      db,
      { bodyId, personId: personId ?? '' },
      now,
      mostReceivers,
    );
    const choices: Choices = {
      powers: own.map((power) => ({ value: power, label: powerWords(language, power) })),
      receivers: receivers.map(({ id: value, title, name }) => ({
        value,
        label:
          name === null ? title[names] : t('delegate.receiver', { office: title[names], name }),
      })),
    };
    const about = { office: held?.title[names] ?? '', body: held?.bodyName[names] ?? '' };
    const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
    const form = { view, choices, c, action: officesAddress(view, `/${id}/delegate`) };
    const empty = own.length === 0 ? 'powers' : receivers.length === 0 ? 'receivers' : null;
    return c.html(
      <Layout
        view={view}
        share="private"
        title={t('delegate.title.of', about)}
        breadcrumbs={crumbs}
        mistakes={mistakesOf(c)}
      >
        <Title lead={t('delegate.lead', { days: longestDelegation })}>
          {t('delegate.title.of', about)}
        </Title>
        {empty === null ? (
          <DelegateForm {...form} />
        ) : (
          <Empty title={t(`delegate.no-${empty}`)} why={t(`delegate.no-${empty}.why`)} />
        )}
      </Layout>,
    );
  };
}

interface Choices {
  readonly powers: readonly { readonly value: string; readonly label: string }[];
  readonly receivers: readonly { readonly value: string; readonly label: string }[];
}

function mistakesOf(c: Context<SiteEnv>) {
  return ['to', 'powers', 'from-year', 'until-year', 'reason'].flatMap((name) => {
    const { error } = sentField(c, texts, name);
    return error === undefined ? [] : [{ field: name, message: error }];
  });
}

interface FormProps {
  readonly view: View;
  readonly choices: Choices;
  readonly c: Context<SiteEnv>;
  readonly action: string;
}

function DelegateForm({ view, choices, c, action }: FormProps) {
  const t = texts.in(view.language);
  const sent = sentForm(c);
  const [year = '', month = '', day = ''] = dayAt(view.now).split('-');
  const from = sent === undefined ? { year, month, day } : typedDay(sent.given, 'from');
  const until = typedDay(sent?.given ?? {}, 'until');
  return (
    <Form view={view} action={action}>
      <Select
        view={view}
        {...sentField(c, texts, 'to')}
        label={t('delegate.to')}
        options={choices.receivers}
      />
      <Checkboxes
        view={view}
        name="powers"
        legend={t('delegate.powers')}
        options={choices.powers}
        values={sent?.chosen.powers ?? (choices.powers.length === 1 ? valuesOf(choices) : [])}
        error={sentField(c, texts, 'powers').error}
      />
      <DayField view={view} c={c} which="from" value={from} />
      <DayField view={view} c={c} which="until" value={until} />
      <LongText
        view={view}
        {...sentField(c, texts, 'reason')}
        label={t('reason.label')}
        hint={t('reason.hint')}
        limit={longestReason}
        required
      />
      <Button>{t('found.submit')}</Button>
    </Form>
  );
}

const valuesOf = ({ powers }: Choices) => powers.map(({ value }) => value);

interface DayProps {
  readonly view: View;
  readonly c: Context<SiteEnv>;
  readonly which: 'from' | 'until';
  readonly value: ReturnType<typeof typedDay>;
}

function DayField({ view, c, which, value }: DayProps) {
  const name = `${which}-year`;
  return (
    <DateField
      view={view}
      name={name}
      names={{ year: name, month: `${which}-month`, day: `${which}-day` }}
      legend={texts.in(view.language)(`delegate.${which}`)}
      value={value}
      error={sentField(c, texts, name).error}
      required
    />
  );
}
