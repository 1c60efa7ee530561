import type { Context } from 'hono';
import { answerFeed } from '../../../../platform/http/answer-feed.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { theLog } from '../../app/the-log.ts';
import { listHourlyCheckpoints } from '../../store/read-checkpoints.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';

/** Hours that the feed reaches back. */
const hours = 48;

/**
 * The last checkpoint of each hour that is over, so that all who read the feed read the same and can compare.
 */
export async function showHourlyFeed({ database: { db } }: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const rows = await listHourlyCheckpoints(db, theLog, view.now, hours);
  return answerFeed(c, {
    title: t('checkpoints.feed'),
    href: logAddress(view, 'checkpoints'),
    items: rows.map(({ size, at, note }) => ({
      id: `transparency-log/checkpoints/${size}`,
      title: t('checkpoints.feed.size', { size }),
      href: logAddress(view, 'checkpoints'),
      at,
      summary: note,
    })),
  });
}
