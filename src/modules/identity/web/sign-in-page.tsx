import { Alert } from '../../../platform/ui/alert/alert.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { texts } from '../texts.ts';
import { OneFieldPage } from './one-field-page.tsx';
import { passkeyScript, SignInByPasskey } from './passkeys/passkey-form.tsx';

const scripts = [passkeyScript];

interface SignInPageProps {
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
export function SignInPage({ view, back, email = '', wrong, waitMinutes }: SignInPageProps) {
  const t = texts.in(view.language);
  const notice =
    waitMinutes === undefined ? null : (
      <Alert view={view} tone="warning" title={t('sign-in.too-many')}>
        <p>{t('sign-in.too-many.what', { minutes: waitMinutes })}</p>
      </Alert>
    );
  const field = {
    name: 'email',
    type: 'email',
    autocomplete: 'email',
    label: t('sign-in.field'),
    hint: t('sign-in.field.hint'),
    value: email,
    error: wrong ? t('sign-in.address-wrong') : undefined,
  } as const;
  const words = {
    title: t('sign-in.title'),
    lead: t('sign-in.lead'),
    submit: t('sign-in.submit'),
  };
  return (
    <OneFieldPage {...{ view, back, field, notice }} {...words} to="sign-in" scripts={scripts}>
      <p class="sky-muted">{t('sign-in.new')}</p>
      <h2>{t('passkeys.use.title')}</h2>
      <SignInByPasskey view={view} back={back} variant="secondary" />
    </OneFieldPage>
  );
}
