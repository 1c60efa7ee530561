import type { Context } from 'hono';
import { sentField } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import { longestReason } from '../../app/reason-field.ts';
import { findOfficeHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

/** What can become of an appointment, each with a page that says what it does before it is signed. */
export type OfficeChange = 'accept' | 'resign' | 'end' | 'withdraw';

/** Says what the change does, and asks for the reason where one is needed. */
export function showOfficeChange({ database: { db } }: Platform, which: OfficeChange) {
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
    const reason = sentField(c, texts, 'reason');
    const { error } = reason;
    const mistakes = error === undefined ? [] : [{ field: 'reason', message: error }];
    const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
    return c.html(
      <Layout
        view={view}
        share="private"
        title={t(`offices.${which}.title`, about)}
        breadcrumbs={crumbs}
        mistakes={mistakes}
      >
        <Title lead={t(`offices.${which}.what`)}>{t(`offices.${which}.title`, about)}</Title>
        <Form view={view} action={officesAddress(view, `/${id}/${which}`)}>
          {which === 'end' ? (
            <LongText
              view={view}
              {...reason}
              label={t('reason.label')}
              hint={t('reason.hint')}
              limit={longestReason}
              required
            />
          ) : null}
          <ButtonRow>
            <Button {...(which === 'accept' ? {} : { variant: 'destructive' as const })}>
              {t(`offices.${which}`)}
            </Button>
            <ButtonLink variant="quiet" href={officesAddress(view)}>
              {t('offices.back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Layout>,
    );
  };
}
