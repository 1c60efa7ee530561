import { fileURLToPath } from 'node:url';
import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { barRows } from '../../../../platform/ui/pictures/bar-rows.tsx';
import { DrawnPicture, takePicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatDay, formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { type DaysOfModules, shownDays } from './read-days.ts';

export const pictureStyle = fileURLToPath(new URL('../log.css', import.meta.url));

interface DaysFigureProps {
  readonly view: View;
  readonly days: DaysOfModules;
}

/** Acts of each day by module, as a picture and as a table. */
export function DaysFigure({ view, days }: DaysFigureProps) {
  const t = texts.in(view.language);
  const { picture, heading } = drawDays(view, days);
  return (
    <Figure
      view={view}
      id="days"
      hasWideTable
      heading={heading}
      sentence={t('days.sentence', { days: shownDays })}
      picture={<DrawnPicture picture={picture} />}
      table={
        <Table
          id="days-table"
          caption={t('days.table')}
          columns={[
            { label: t('days.day') },
            ...days.modules.map(({ label }) => ({ label, numeric: true })),
          ]}
          rows={days.days.flatMap((day, at) =>
            days.modules.some(({ counts }) => counts[at] !== 0)
              ? [
                  [
                    <span class="sky-together">{formatDay(view, noonOf(day))}</span>,
                    ...days.modules.map(({ counts }) => counts[at] ?? 0),
                  ],
                ]
              : [],
          )}
          foot={[t('days.total'), ...days.modules.map(({ total }) => total)]}
        />
      }
      source={t('days.source', { at: formatMinute(view, view.now) })}
      files={figureFiles('/api/transparency-log/days', view, takeDays(view, days))}
    />
  );
}

/** The same to take along; every day is a row of the CSV. */
export function takeDays(view: View, days: DaysOfModules): PictureFiles {
  const { language } = view;
  const t = texts.in(language);
  const { picture, heading } = drawDays(view, days);
  const address = `${view.baseUrl}${logAddress({ root: `/${language}` })}`;
  const file = takePicture({
    language,
    picture,
    heading,
    sources: [t('days.file.source', { day: formatDay(view, view.now), address })],
    styles: [],
  });
  const rows = days.days.map((day, at) => [
    day,
    ...days.modules.map(({ counts }) => counts[at] ?? 0),
  ]);
  const csv = writeCsv([['day', ...days.modules.map(({ module }) => module)], ...rows]);
  return { ...file, csv, rows: rows.length };
}

function drawDays(view: Pick<View, 'language'>, days: DaysOfModules) {
  const t = texts.in(view.language);
  const acts = days.modules.reduce((sum, { total }) => sum + total, 0);
  const heading = t('days.heading', { acts, days: shownDays });
  const description = days.modules.map(({ label, total }) => t('days.of-module', { label, total }));
  const { ends, modules: rows } = days;
  const drawn = { ends, steps: days.days.length, rows };
  const words = { title: t('days.title'), description: [heading, ...description].join(' ') };
  return { picture: barRows('days-picture', drawn, words), heading };
}

/** An instant of the day by the clock of Taipei. */
const noonOf = (day: string) => new Date(`${day}T04:00:00Z`);
