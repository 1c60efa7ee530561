import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { lostPasskeysAddress } from '../ways/ways-addresses.ts';
import { PasskeyForm, passkeyScript, SignInByPasskey } from './passkey-form.tsx';
import { accountAddress } from './passkeys-table.tsx';

/**
 * What stands between somebody and a new passkey: nothing, the sign-in that is too old, the passkey that
 * they have and did not sign in by, that they play a role of the demo, or that another browser asked for it.
 */
export type Hurdle =
  | 'none'
  | 'sign-in-again'
  | 'passkey-first'
  | 'persona-shared'
  | 'other-browser';

interface AddPasskeyPageProps {
  readonly view: View;
  readonly hurdle: Hurdle;
  /** Whether there is a passkey, by which one may sign in again. */
  readonly hasPasskey: boolean;
  /** Where the person goes afterwards; checked. */
  readonly back: string;
}

/** What a passkey is, and the one button that makes it; or what comes before it. */
export function AddPasskeyPage(props: AddPasskeyPageProps) {
  const { view, hurdle } = props;
  const t = texts.in(view.language);
  const crumbs = [{ label: t('account.title'), href: accountAddress(view) }];
  const title = t('passkeys.new.title');
  const isRefused = hurdle === 'persona-shared' || hurdle === 'other-browser';
  const scripts = isRefused ? [] : [passkeyScript];
  return (
    <Layout view={view} share="private" title={title} breadcrumbs={crumbs} scripts={scripts}>
      <Title lead={t('passkeys.new.lead')}>{title}</Title>
      {hurdle === 'none' ? <NewPasskey {...props} /> : <Before {...props} hurdle={hurdle} />}
    </Layout>
  );
}

function NewPasskey({ view, back }: AddPasskeyPageProps) {
  const t = texts.in(view.language);
  return (
    <>
      <ul>
        <li>{t('passkeys.new.never-leaves')}</li>
        <li>{t('passkeys.new.others-end')}</li>
      </ul>
      <PasskeyForm
        view={view}
        how="create"
        to="passkeys/new"
        back={back}
        submit={t('passkeys.add')}
        without={t('passkeys.new.without')}
      >
        <TextField
          view={view}
          name="name"
          label={t('passkeys.name')}
          hint={t('passkeys.name.hint')}
        />
      </PasskeyForm>
    </>
  );
}

function Before({
  view,
  hurdle,
  hasPasskey,
  back,
}: AddPasskeyPageProps & { readonly hurdle: Exclude<Hurdle, 'none'> }) {
  const t = texts.in(view.language);
  const isRefused = hurdle === 'persona-shared' || hurdle === 'other-browser';
  const here = `${view.root}/identity/passkeys/new?back=${encodeURIComponent(back)}`;
  const signIn = `${view.root}/identity/sign-in?back=${encodeURIComponent(here)}`;
  return (
    <>
      <h2>{t(`refusal.identity.${hurdle}.title`)}</h2>
      <p>{t(`refusal.identity.${hurdle}.what`)}</p>
      {hurdle === 'persona-shared' ? (
        <>
          <p>{t('passkeys.role')}</p>
          <p>{t('refusal.identity.persona-shared.next')}</p>
        </>
      ) : null}
      {hurdle === 'other-browser' ? <p>{t('refusal.identity.other-browser.next')}</p> : null}
      {hasPasskey ? <SignInByPasskey view={view} back={here} /> : null}
      {isRefused ? null : (
        <ButtonLink href={signIn} variant={hasPasskey ? 'secondary' : 'primary'}>
          {t('sign-in.title')}
        </ButtonLink>
      )}
      {hurdle === 'passkey-first' ? (
        <p>
          <a href={lostPasskeysAddress(view)}>{t('passkeys.lost.title')}</a>
        </p>
      ) : null}
    </>
  );
}
