import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { theLog } from '../../app/the-log.ts';
import { type CheckpointRow, listCheckpoints } from '../../store/read-checkpoints.ts';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';
import { shareOfPage } from '../frame/share-log.ts';

const onPage = 50;

export async function showCheckpoints({ database: { db } }: Platform, c: Context<SiteEnv>) {
  const asked = c.req.query('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const rows = await listCheckpoints(db, theLog, before, onPage + 1);
  const shown = rows.slice(0, onPage);
  const older = rows.length > onPage ? (shown.at(-1)?.size ?? null) : null;
  return c.html(<CheckpointsPage view={c.get('view')} checkpoints={shown} older={older} />);
}

interface CheckpointsProps {
  readonly view: View;
  readonly checkpoints: readonly CheckpointRow[];
  /** The size below which the older ones begin; null: these are the last. */
  readonly older: number | null;
}

/** What the log signed: each size once, never changed. */
function CheckpointsPage({ view, checkpoints, older }: CheckpointsProps) {
  const t = texts.in(view.language);
  return (
    <LogFrame
      view={view}
      share={shareOfPage(view, 'checkpoints')}
      title={t('checkpoints.title')}
      lead={t('checkpoints.lead')}
      page="checkpoints"
      wide
      downloads={{
        list: '/api/transparency-log/checkpoints',
        feed: logAddress(view, 'checkpoints/feed.atom'),
      }}
    >
      <p>{t('checkpoints.compare')}</p>
      {checkpoints.length === 0 ? (
        <Empty title={t('front.empty')} why={t('front.empty.why')} />
      ) : (
        <Table
          id="checkpoints"
          caption={t('checkpoints.title')}
          hideCaption
          columns={[
            { label: t('head.size'), numeric: true },
            { label: t('head.at') },
            { label: t('head.root') },
          ]}
          rows={checkpoints.map(({ size, at, root }) => [
            size.toLocaleString(view.language),
            <Moment view={view} at={at} show="minute" />,
            <GroupedNumber value={root.toString('base64')} />,
          ])}
        />
      )}
      {older === null ? null : (
        <p>
          <a href={logAddress(view, `checkpoints?before=${older}`)} rel="next">
            {t('front.older')}
          </a>
        </p>
      )}
    </LogFrame>
  );
}
