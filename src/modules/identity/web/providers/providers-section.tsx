import type { OidcProvider } from '../../../../platform/config/oidc-providers.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnAccount } from '../../app/own-account.ts';
import { texts } from '../../texts.ts';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import { ProviderButtons } from './provider-buttons.tsx';

const columns = ['name', 'since', 'end'] as const;

interface ProvidersSectionProps extends Pick<OwnAccount, 'providers'> {
  readonly view: View;
  /** Those that the settings name. */
  readonly known: readonly OidcProvider[];
}

/** The providers that open an account, each to be disconnected, and those that may be connected. */
export function ProvidersSection({ view, providers, known }: ProvidersSectionProps) {
  if (known.length === 0 && providers.length === 0) return null;
  const t = texts.in(view.language);
  const nameOf = (issuer: string) =>
    known.find((each) => each.issuer === issuer)?.name[sourceOf(view.language)] ?? issuer;
  const others = known.filter(({ issuer }) => !providers.some((each) => each.issuer === issuer));
  return (
    <>
      <h2>{t('providers.title')}</h2>
      <p>{t('providers.what')}</p>
      {providers.length === 0 ? null : (
        <Table
          id="providers"
          hideCaption
          caption={t('providers.caption')}
          columns={columns.map((name) => ({ label: t(`providers.column.${name}`) }))}
          rows={providers.map(({ id, issuer, createdAt }) => [
            nameOf(issuer),
            <Moment at={createdAt} view={view} show="day" />,
            <Form view={view} action={`${view.root}/identity/providers/${id}/disconnect`}>
              <Button variant="quiet">
                {t('providers.disconnect', { provider: nameOf(issuer) })}
              </Button>
            </Form>,
          ])}
        />
      )}
      <ProviderButtons
        view={view}
        providers={others}
        purpose="connect"
        back={accountAddress(view)}
      />
    </>
  );
}
