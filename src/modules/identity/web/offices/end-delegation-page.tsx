import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { findToldDelegation } from '../../store/read-delegations.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

/** Says what ending a delegation does, before it is signed. */
export function showEndingDelegation({ database: { db } }: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const language = sourceOf(view.language);
    const told = await findToldDelegation(db, id);
    const about = {
      office: told?.fromTitle[language] ?? '',
      receiver: told?.toTitle[language] ?? '',
      body: told?.bodyName[language] ?? '',
    };
    const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
    return c.html(
      <Layout
        view={view}
        share="private"
        title={t('delegations.end.title', about)}
        breadcrumbs={crumbs}
      >
        <Title lead={t('delegations.end.what')}>{t('delegations.end.title', about)}</Title>
        <Form view={view} action={`${view.root}/identity/delegations/${id}/end`}>
          <ButtonRow>
            <Button variant="destructive">{t('delegations.end')}</Button>
            <ButtonLink variant="quiet" href={officesAddress(view)}>
              {t('offices.back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Layout>,
    );
  };
}
