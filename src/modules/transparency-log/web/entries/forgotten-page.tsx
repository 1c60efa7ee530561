import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { theLog } from '../../app/the-log.ts';
import {
  type ForgettingReason,
  forgettingReasons,
  forgottenKind,
} from '../../domain/opening-reasons.ts';
import { countForgotten } from '../../store/read-checkpoints.ts';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';
import { shareOfPage } from '../frame/share-log.ts';

export async function showForgotten({ database: { db } }: Platform, c: Context<SiteEnv>) {
  const counted = await countForgotten(db, theLog);
  const reasons = forgettingReasons.map((reason) => ({
    reason,
    entries: counted.find((each) => each.reason === reason)?.entries ?? 0,
  }));
  return c.html(<ForgottenPage view={c.get('view')} reasons={reasons} />);
}

interface ForgottenProps {
  readonly view: View;
  readonly reasons: readonly { readonly reason: ForgettingReason; readonly entries: number }[];
}

/** How much of what entries hid was deleted, and why: never what it was. */
function ForgottenPage({ view, reasons }: ForgottenProps) {
  const t = texts.in(view.language);
  const all = reasons.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <LogFrame
      view={view}
      share={shareOfPage(view, 'forgotten')}
      title={t('forgotten.title')}
      lead={t('forgotten.lead')}
      page="forgotten"
      downloads={{ list: '/api/transparency-log/entries', narrowed: { kind: forgottenKind } }}
    >
      {all === 0 ? (
        <Empty title={t('forgotten.none')} why={t('forgotten.none.why')} />
      ) : (
        <>
          <p>{t('forgotten.all', { entries: all })}</p>
          <Table
            id="reasons"
            caption={t('forgotten.reasons')}
            columns={[
              { label: t('forgotten.reason') },
              { label: t('forgotten.entries'), numeric: true },
            ]}
            rows={reasons.map(({ reason, entries }) => [
              t(`forgotten.reason.${reason}`),
              entries.toLocaleString(view.language),
            ])}
          />
          <p>
            <a href={`${logAddress(view)}?kind=${forgottenKind}`}>{t('forgotten.list')}</a>
          </p>
        </>
      )}
      <h2>{t('forgotten.how')}</h2>
      <p>{t('forgotten.how.what')}</p>
      <p>{t('forgotten.how.copies')}</p>
    </LogFrame>
  );
}
