import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { drawQrCode } from '../../../../platform/sharing/qr-code.tsx';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Card, CardGrid } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { readNumbers, readSheet } from '../../app/school-slips.ts';
import { waitsUntil, writeSlipNumber } from '../../domain/pupil-slip.ts';
import { texts } from '../../texts.ts';
import { pupilsAddress, slipAddress } from './pupil-addresses.ts';

/** In CSS pixels: 35 mm on paper. The address stands beside it, so that it needs no words. */
const codeSide = 132;

/** The slips of a sheet that still wait, to be printed and cut. The page holds their numbers and nothing else does. */
export function showPrintedSlips(platform: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const sheet = await readSheet(platform, id, view.now);
    const school = sheet.school[sourceOf(view.language)];
    const title = t('slips.print.title');
    const address = `${view.baseUrl}${slipAddress(view)}`;
    const code = `data:image/svg+xml;base64,${btoa(drawQrCode(address, address))}`;
    const crumbs = [
      { label: t('slips.title'), href: pupilsAddress(view) },
      {
        label: t('slips.of', { slips: sheet.slips, made: formatDay(view, sheet.madeAt) }),
        href: pupilsAddress(view, `/${id}`),
      },
    ];
    const waiting = await readNumbers(platform, sheet, view.now);
    return c.html(
      <Layout view={view} share="private" title={title} breadcrumbs={crumbs}>
        <Title lead={t('slips.print.lead')}>{title}</Title>
        {waiting.length === 0 ? (
          <Empty title={t('slips.print.none')} why={t('slips.print.why')} />
        ) : null}
        <CardGrid>
          {waiting.map(({ place, number }) => (
            <Card
              headingLevel={2}
              above={t('slips.print.place', { place, school })}
              title={<span class="sky-code">{writeSlipNumber(number)}</span>}
              facts={[
                t('slips.print.expires', { last: formatDay(view, lastMoment(waitsUntil(sheet))) }),
              ]}
            >
              <p>{t('slips.print.how')}</p>
              <img src={code} width={codeSide} height={codeSide} alt="" />
              <p class="sky-code">{address}</p>
            </Card>
          ))}
        </CardGrid>
      </Layout>,
    );
  };
}
