import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Button, ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { ownProof } from '../../app/own-provider.ts';
import { texts } from '../../texts.ts';
import { accountAddress } from '../passkeys/passkeys-table.tsx';

type Proof = NonNullable<Awaited<ReturnType<typeof ownProof.find>>>;

/** Somebody has come back from a provider, and says that it shall open their account. */
export function showConnect(c: Context<SiteEnv>, { id, provider }: Proof) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const said = { provider: provider.name[sourceOf(view.language)] };
  const title = t('providers.connect', said);
  const crumbs = [{ label: t('account.title'), href: accountAddress(view) }];
  return c.html(
    <Layout view={view} title={title} share="private" breadcrumbs={crumbs}>
      <Title lead={t('providers.connect.lead', said)}>{title}</Title>
      <p>{t('providers.connect.what')}</p>
      <Form view={view} action={`${view.root}/identity/providers/connect/${id}`}>
        <Button>{t('providers.connect.submit')}</Button>
      </Form>
      <p>
        <ButtonLink variant="quiet" href={accountAddress(view)}>
          {t('providers.connect.not')}
        </ButtonLink>
      </p>
    </Layout>,
  );
}
