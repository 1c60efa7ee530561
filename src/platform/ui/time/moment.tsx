import type { View } from '../view.ts';
import { formatDay, formatDistance, formatMinute } from './format-time.ts';

/** An instant in the time of Taipei; `relative` puts how long ago or until before it. */
export function Moment({
  at,
  view,
  show = 'day',
  relative = false,
}: {
  readonly at: Date;
  readonly view: View;
  readonly show?: 'day' | 'minute';
  readonly relative?: boolean;
}) {
  const { language, now, t } = view;
  const full = show === 'day' ? formatDay(view, at) : formatMinute(view, at);
  return (
    <time datetime={at.toISOString()}>
      {relative ? t('time.relative', { distance: formatDistance(language, at, now), full }) : full}
    </time>
  );
}
