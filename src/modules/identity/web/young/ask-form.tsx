import type { Context } from 'hono';
import { sentField } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { guardianAddress } from './guardian-address.ts';

/** What was typed to ask the other side, and what is wrong with it. */
export function askFieldsOf(c: Context<SiteEnv>) {
  const contact = sentField(c, texts, 'contact');
  const called = sentField(c, texts, 'called');
  const mistakes = [contact, called].flatMap(({ name, error }) =>
    error === undefined ? [] : [{ field: name, message: error }],
  );
  return { contact, called, mistakes };
}

export type AskFields = ReturnType<typeof askFieldsOf>;

interface AskFormProps {
  readonly view: View;
  /** Who asks. */
  readonly side: 'child' | 'guardian';
  readonly fields: AskFields;
}

export function AskForm({ view, side, fields: { contact, called } }: AskFormProps) {
  const t = texts.in(view.language);
  const isChild = side === 'child';
  return (
    <Form view={view} action={guardianAddress(view, isChild ? '' : '/offer')}>
      <p>{t(isChild ? 'guardian.ask.what' : 'guardian.offer.what')}</p>
      <TextField
        view={view}
        {...contact}
        label={t(isChild ? 'guardian.contact.of-guardian' : 'guardian.contact.of-child')}
        required
      />
      <TextField
        view={view}
        {...called}
        label={t('guardian.called')}
        hint={t('guardian.called.hint')}
        required
      />
      <Button>{t(isChild ? 'guardian.ask.submit' : 'found.submit')}</Button>
    </Form>
  );
}
