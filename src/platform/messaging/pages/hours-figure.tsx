import { writeCsv } from '../../files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../http/picture-routes.ts';
import { Figure } from '../../ui/figure/figure.tsx';
import { barRows } from '../../ui/pictures/bar-rows.tsx';
import { DrawnPicture, takePicture } from '../../ui/pictures/drawn-picture.tsx';
import { Table } from '../../ui/table/table.tsx';
import { formatMinute } from '../../ui/time/format-time.ts';
import type { View } from '../../ui/view.ts';
import { type HourFigures, hourStates, hoursUntil, shownHours } from './read-hours.ts';

interface HoursProps {
  readonly view: View;
  readonly figures: readonly HourFigures[];
}

/** Messages of each hour by what became of them, as a picture and as a table. */
export function HoursFigure({ view, figures }: HoursProps) {
  const { t } = view;
  const { hours, rows } = byState(view, figures);
  const { picture, heading } = draw(view, figures);
  return (
    <Figure
      view={view}
      id="hours"
      heading={heading}
      sentence={t('messaging.hours.sentence')}
      picture={<DrawnPicture picture={picture} />}
      table={
        <Table
          id="hours-table"
          caption={t('messaging.hours.table')}
          columns={[
            { label: t('messaging.hours.hour') },
            ...rows.map(({ label }) => ({ label, numeric: true })),
          ]}
          rows={hours.flatMap((hour, at) =>
            rows.some(({ counts }) => counts[at] !== 0)
              ? [[formatMinute(view, hour), ...rows.map(({ counts }) => counts[at] ?? 0)]]
              : [],
          )}
          foot={[t('messaging.hours.total'), ...rows.map(({ total }) => total)]}
        />
      }
      source={t('messaging.hours.source', { at: formatMinute(view, view.now) })}
      files={figureFiles('/api/messaging/hours', view, takeHours(view, figures))}
    />
  );
}

/** The same to take along; every hour is a row of the CSV. */
export function takeHours(view: View, figures: readonly HourFigures[]): PictureFiles {
  const { language, t } = view;
  const { hours, rows } = byState(view, figures);
  const { picture, heading } = draw(view, figures);
  const address = `${view.baseUrl}/${language}/messaging/status`;
  const at = formatMinute(view, view.now);
  const file = takePicture({
    language,
    picture,
    heading,
    sources: [t('messaging.hours.file.source', { at, address })],
    styles: [],
  });
  const told = hours.map((hour, place) => [
    hour.toISOString(),
    ...rows.map(({ counts }) => counts[place] ?? 0),
  ]);
  return { ...file, csv: writeCsv([['hour', ...hourStates], ...told]), rows: told.length };
}

function draw(view: View, figures: readonly HourFigures[]) {
  const { t } = view;
  const { hours, rows } = byState(view, figures);
  const all = rows.reduce((sum, { total }) => sum + total, 0);
  const heading = t('messaging.hours.heading', { messages: all });
  const told = rows.map(({ label, total }) => t('messaging.hours.of-state', { label, total }));
  const words = { title: t('messaging.hours.title'), description: [heading, ...told].join(' ') };
  const [first = view.now, last = view.now] = [hours[0], hours.at(-1)];
  const ends = [formatMinute(view, first), formatMinute(view, last)] as const;
  return { picture: barRows('hours-picture', { ends, steps: shownHours, rows }, words), heading };
}

/** A row for each state, with a count for each hour. */
function byState({ t, now }: View, figures: readonly HourFigures[]) {
  const hours = hoursUntil(now);
  const rows = hourStates.map((state) => {
    const counts = hours.map((hour) =>
      figures
        .filter((each) => each.hour.getTime() === hour.getTime())
        .reduce((sum, each) => sum + each[state], 0),
    );
    const total = counts.reduce((sum, each) => sum + each, 0);
    return { label: t(`messaging.status.${state}`), counts, total };
  });
  return { hours, rows };
}
