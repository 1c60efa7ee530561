import { Button } from '../../../../platform/ui/button/button.tsx';
import { Checkbox } from '../../../../platform/ui/choices/choices.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestStatement } from '../../domain/writing-rules.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import type { NamedField } from '../frame/mistakes.ts';
import { BothLanguages, bothFields } from './both-languages.tsx';
import type { PreparationFormProps } from './fact-form.tsx';

/** The fields of the form, as mistakes name them. */
export function seedFields(view: View): Readonly<Record<string, NamedField>> {
  const label = texts.in(view.language)('convene.seed.text');
  return bothFields(view, 'text', label, longestStatement);
}

/** One of the statements that people meet first. */
export function SeedForm({ view, conversation, given, mistakes }: PreparationFormProps) {
  const t = texts.in(view.language);
  return (
    <section>
      <h3>{t('convene.seed.title')}</h3>
      <Form view={view} action={addressOf(view, conversation, 'seeds')} class="sky-flow">
        <BothLanguages
          view={view}
          name="text"
          label={t('convene.seed.text')}
          hint={t('convene.seed.text.hint')}
          limit={longestStatement}
          rows={2}
          given={given}
          mistakes={mistakes}
        />
        <Checkbox
          view={view}
          name="opposed"
          label={t('convene.seed.opposed')}
          hint={t('convene.seed.opposed.hint')}
          checked={given.opposed === 'yes'}
        />
        <Button variant="secondary">{t('convene.seed.act')}</Button>
      </Form>
    </section>
  );
}
