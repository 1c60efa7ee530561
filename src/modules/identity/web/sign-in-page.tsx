import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { Alert } from '../../../platform/ui/alert/alert.tsx';
import type { View } from '../../../platform/ui/view.ts';
import type { SmsState } from '../app/sms-state.ts';
import { texts } from '../texts.ts';
import { addressField, waitNotice } from './address-field.tsx';
import { OneFieldPage } from './one-field-page.tsx';
import { passkeyScript, SignInByPasskey } from './passkeys/passkey-form.tsx';
import { ProviderButtons } from './providers/provider-buttons.tsx';
import { recoverAddress } from './ways/ways-addresses.ts';

const scripts = [passkeyScript];

interface SignInPageProps {
  readonly view: View;
  /** Where the person goes afterwards; checked. */
  readonly back: string;
  readonly providers: readonly OidcProvider[];
  /** Whether a mobile number will do as well. */
  readonly sms: SmsState;
  /** As typed before. */
  readonly contact?: string;
  /** What is wrong with it, in a sentence. */
  readonly wrong?: string;
  /** Too many codes were asked for: minutes until the next one. */
  readonly waitMinutes?: number;
}

/** One field: where to send the code. The same page for everybody, known or not. */
export function SignInPage(props: SignInPageProps) {
  const { view, back, sms, providers, contact = '', wrong, waitMinutes } = props;
  const t = texts.in(view.language);
  const usedUp =
    sms === 'used-up' ? (
      <Alert view={view} tone="info" title={t('sign-in.sms.used-up')}>
        <p>{t('sign-in.sms.used-up.what')}</p>
      </Alert>
    ) : null;
  const notice = waitNotice(view, waitMinutes) ?? usedUp;
  const takesNumbers = sms === 'ready';
  const field = addressField(view, sms, { contact, wrong });
  const words = {
    title: t('sign-in.title'),
    lead: t('sign-in.lead'),
    submit: t('sign-in.submit'),
  };
  return (
    <OneFieldPage {...{ view, back, field, notice }} {...words} to="sign-in" scripts={scripts}>
      <p class="sky-muted">{t('sign-in.new')}</p>
      {takesNumbers ? <p class="sky-muted">{t('sign-in.sms.risk')}</p> : null}
      <p>
        <a class="ds-link" href={recoverAddress(view)}>
          {t('sign-in.lost')}
        </a>
      </p>
      <h2>{t('passkeys.use.title')}</h2>
      <SignInByPasskey view={view} back={back} variant="secondary" />
      {providers.length === 0 ? null : <h2>{t('providers.use.title')}</h2>}
      <ProviderButtons {...{ view, providers, back }} purpose="sign-in" />
    </OneFieldPage>
  );
}
