import type { Context } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { sourceOf } from '../../../platform/i18n/languages.ts';
import type { Platform } from '../../../platform/platform.ts';
import { Button, ButtonLink, ButtonRow } from '../../../platform/ui/button/button.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import { findOfficeHeld } from '../store/read-offices.ts';
import { texts } from '../texts.ts';
import { officesAddress } from './offices-page.tsx';

/** Asks once more before an office ends, or an invitation to one is taken back. */
export function showEnding({ database: { db } }: Platform, which: 'end' | 'withdraw') {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const language = sourceOf(view.language);
    const held = await findOfficeHeld(db, id);
    const about = {
      office: held?.title[language] ?? '',
      body: held?.bodyName[language] ?? '',
      name: held?.name ?? t('offices.nameless'),
    };
    const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
    return c.html(
      <Layout view={view} share="private" title={t(`offices.${which}`)} breadcrumbs={crumbs}>
        <Title lead={t(`offices.${which}.what`)}>{t(`offices.${which}.title`, about)}</Title>
        <Form view={view} action={officesAddress(view, `/${id}/${which}`)}>
          <ButtonRow>
            <Button variant="destructive">{t(`offices.${which}`)}</Button>
            <ButtonLink variant="quiet" href={officesAddress(view)}>
              {t('offices.back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Layout>,
    );
  };
}
