import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { readSheet, standingPlaces } from '../../app/school-slips.ts';
import { texts } from '../../texts.ts';
import { pupilsAddress } from './pupil-addresses.ts';

/** Asks once more before a whole class takes part no longer. */
export function showWithdrawAll(platform: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const sheet = await readSheet(platform, id, view.now);
    const address = pupilsAddress(view, `/${id}`);
    const places = standingPlaces(sheet);
    if (places.length === 0) return c.redirect(address, 303);
    const used = sheet.rows.filter(({ standing }) => standing === 'takes-part').length;
    const title = t('slips.withdraw.all.title', { count: places.length });
    const crumbs = [
      { label: t('slips.title'), href: pupilsAddress(view) },
      {
        label: t('slips.of', { slips: sheet.slips, made: formatDay(view, sheet.madeAt) }),
        href: address,
      },
    ];
    return c.html(
      <Layout view={view} share="private" title={title} breadcrumbs={crumbs}>
        <Title lead={sheet.school[sourceOf(view.language)]}>{title}</Title>
        <p>{t('slips.withdraw.all.what', { used })}</p>
        <Form view={view} action={`${address}/withdraw`}>
          {places.map((place) => (
            <input type="hidden" name="places" value={String(place)} />
          ))}
          <ButtonRow>
            <Button variant="destructive">{t('slips.withdraw.all.yes')}</Button>
            <ButtonLink variant="quiet" href={address}>
              {t('slips.withdraw.all.no')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Layout>,
    );
  };
}
