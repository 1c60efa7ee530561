import { timeZone } from '../../../../platform/i18n/texts.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { BarRow } from '../../../../platform/ui/pictures/bar-rows.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { theLog } from '../../app/the-log.ts';
import { countByDay } from '../../store/read-checkpoints.ts';

/** Days that the picture shows. */
export const shownDays = 28;

const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone });
const dayMs = 86_400_000;

/** How many acts of each module a day had. */
export interface DaysOfModules {
  /** `YYYY-MM-DD`, in order, without a gap. */
  readonly days: readonly string[];
  /** The days' first and last, as they are read. */
  readonly ends: readonly [first: string, last: string];
  readonly modules: readonly (BarRow & { readonly module: string })[];
}

/** Acts of the last days by module, those of today last; modules without any are left out. */
export async function readDays(
  { database: { db }, leafWords }: Pick<Platform, 'database' | 'leafWords'>,
  view: Pick<View, 'language' | 'calendar' | 'now'>,
): Promise<DaysOfModules> {
  const instants = Array.from(
    { length: shownDays },
    (_, at) => new Date(view.now.getTime() - (shownDays - 1 - at) * dayMs),
  );
  const days = instants.map((at) => calendarDay.format(at));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const counted = await countByDay(db, theLog, first, last);
  const modules = [...new Set(counted.map(({ module }) => module))].sort();
  const [begin = view.now, end = view.now] = [instants[0], instants.at(-1)];
  return {
    days,
    ends: [formatDay(view, begin), formatDay(view, end)],
    modules: modules.map((module) => {
      const own = new Map(
        counted.filter((row) => row.module === module).map(({ day, acts }) => [day, acts]),
      );
      const counts = days.map((day) => own.get(day) ?? 0);
      return {
        module,
        label: leafWords.service(view.language, module),
        counts,
        total: counts.reduce((sum, count) => sum + count, 0),
      };
    }),
  };
}
