import { Alert } from '../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../platform/ui/button/button.tsx';
import { TextField } from '../../../platform/ui/field/field.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { texts } from '../texts.ts';

export interface SignInPageProps {
  readonly view: View;
  /** Where the person goes afterwards; checked. */
  readonly back: string;
  /** As typed before. */
  readonly email?: string;
  readonly wrong?: boolean;
  /** Too many codes were asked for: minutes until the next one. */
  readonly waitMinutes?: number;
}

/** One field: where to send the code. The same page for everybody, known or not. */
export function SignInPage(props: SignInPageProps) {
  const { view, back, email = '', wrong = false, waitMinutes } = props;
  const t = texts.in(view.language);
  const mistakes = wrong ? [{ field: 'email', message: t('sign-in.address-wrong') }] : [];
  return (
    <Layout view={view} share="private" title={t('sign-in.title')} mistakes={mistakes}>
      <Title lead={t('sign-in.lead')}>{t('sign-in.title')}</Title>
      {waitMinutes === undefined ? null : (
        <Alert view={view} tone="warning" title={t('sign-in.too-many')}>
          <p>{t('sign-in.too-many.what', { minutes: waitMinutes })}</p>
        </Alert>
      )}
      <Form view={view} action={`${view.root}/identity/sign-in`} repeatable>
        <input type="hidden" name="back" value={back} />
        <TextField
          view={view}
          name="email"
          type="email"
          label={t('sign-in.field')}
          hint={t('sign-in.field.hint')}
          autocomplete="email"
          value={email}
          error={mistakes[0]?.message}
          required
        />
        <Button>{t('sign-in.submit')}</Button>
      </Form>
      <p class="sky-muted">{t('sign-in.new')}</p>
    </Layout>
  );
}
