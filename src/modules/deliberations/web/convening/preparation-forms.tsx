import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { factLimits } from '../../app/add-fact.ts';
import { longestStatement } from '../../domain/writing-rules.ts';
import { texts } from '../../texts.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import {
  type FormField,
  FormFields,
  type FormFieldsProps,
  inBothLanguages,
} from '../frame/form-fields.tsx';

/** What is known, who says so, and where everybody can look. */
export function factFields(view: View): FormField[] {
  const t = texts.in(view.language);
  const named = (name: 'claim' | 'source') => ({
    name,
    label: t(`convene.fact.${name}`),
    hint: t(`convene.fact.${name}.hint`),
    limit: factLimits[name],
    required: true,
  });
  return [
    ...inBothLanguages(view, { kind: 'text', rows: 2, ...named('claim') }),
    ...inBothLanguages(view, { kind: 'line', ...named('source') }),
    {
      kind: 'line',
      name: 'url',
      type: 'url',
      label: t('convene.fact.url'),
      hint: t('convene.fact.url.hint'),
      required: true,
    },
    {
      kind: 'day',
      name: 'year',
      label: t('convene.fact.date'),
      hint: t('convene.fact.date.hint'),
      required: true,
    },
  ];
}

/** One of the statements that people meet first. */
export function seedFields(view: View): FormField[] {
  const t = texts.in(view.language);
  return [
    ...inBothLanguages(view, {
      kind: 'text',
      name: 'text',
      rows: 2,
      label: t('convene.seed.text'),
      hint: t('convene.seed.text.hint'),
      limit: longestStatement,
      required: true,
    }),
    {
      kind: 'yes',
      name: 'opposed',
      label: t('convene.seed.opposed'),
      hint: t('convene.seed.opposed.hint'),
    },
  ];
}

interface PreparationFormProps extends FormFieldsProps, Pick<ConversationView, 't' | 'to'> {
  readonly of: 'fact' | 'seed';
}

/** Adds one fact or one seed. */
export function PreparationForm({ t, to, of, ...form }: PreparationFormProps) {
  return (
    <section>
      <h3>{t(`convene.${of}.title`)}</h3>
      <Form view={form.view} action={to(`${of}s`)} class="sky-flow">
        <FormFields {...form} />
        <Button variant="secondary">{t(`convene.${of}.act`)}</Button>
      </Form>
    </section>
  );
}
