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
  const { claim, source } = factLimits;
  const named = (name: 'claim' | 'source' | 'url' | 'date') => ({
    name,
    label: t(`convene.fact.${name}`),
    hint: t(`convene.fact.${name}.hint`),
    required: true,
  });
  return [
    ...inBothLanguages(view, { kind: 'text', rows: 2, limit: claim, ...named('claim') }),
    ...inBothLanguages(view, { kind: 'line', limit: source, ...named('source') }),
    { kind: 'line', type: 'url', ...named('url') },
    { kind: 'day', ...named('date'), name: 'year' },
  ];
}

/** One of the statements that people meet first. */
export function seedFields(view: View): FormField[] {
  const t = texts.in(view.language);
  const named = (name: 'text' | 'opposed') => ({
    name,
    label: t(`convene.seed.${name}`),
    hint: t(`convene.seed.${name}.hint`),
  });
  const text = { kind: 'text', rows: 2, limit: longestStatement, required: true } as const;
  return [
    ...inBothLanguages(view, { ...text, ...named('text') }),
    { kind: 'yes', ...named('opposed') },
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
