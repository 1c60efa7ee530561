import { Button } from '../../../../platform/ui/button/button.tsx';
import { DateField } from '../../../../platform/ui/date-field/date-field.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { factLimits as limits } from '../../app/add-fact.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { errorOf, type NamedField } from '../frame/mistakes.ts';
import { BothLanguages, bothFields } from './both-languages.tsx';

export interface PreparationFormProps {
  readonly view: View;
  readonly conversation: { readonly slug: string };
  readonly given: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
}

/** The fields of the form, as mistakes name them. */
export function factFields(view: View): Readonly<Record<string, NamedField>> {
  const t = texts.in(view.language);
  return {
    ...bothFields(view, 'claim', t('convene.fact.claim'), limits.claim),
    ...bothFields(view, 'source', t('convene.fact.source'), limits.source),
    url: { label: t('convene.fact.url') },
    year: { label: t('convene.fact.date') },
  };
}

/** What is known, who says so, and where everybody can look. */
export function FactForm({ view, conversation, given, mistakes }: PreparationFormProps) {
  const t = texts.in(view.language);
  const common = { view, given, mistakes };
  return (
    <section>
      <h3>{t('convene.fact.title')}</h3>
      <Form view={view} action={addressOf(view, conversation, 'facts')} class="sky-flow">
        <BothLanguages
          {...common}
          name="claim"
          label={t('convene.fact.claim')}
          hint={t('convene.fact.claim.hint')}
          limit={limits.claim}
          rows={2}
        />
        <BothLanguages
          {...common}
          name="source"
          label={t('convene.fact.source')}
          hint={t('convene.fact.source.hint')}
          limit={limits.source}
        />
        <TextField
          view={view}
          name="url"
          type="url"
          label={t('convene.fact.url')}
          hint={t('convene.fact.url.hint')}
          value={given.url}
          required
          {...errorOf(mistakes, 'url')}
        />
        <DateField
          view={view}
          name="dated"
          names={dateNames}
          legend={t('convene.fact.date')}
          hint={t('convene.fact.date.hint')}
          value={given}
          required
          {...errorOf(mistakes, 'year')}
        />
        <Button variant="secondary">{t('convene.fact.act')}</Button>
      </Form>
    </section>
  );
}

const dateNames = { year: 'year', month: 'month', day: 'day' };
