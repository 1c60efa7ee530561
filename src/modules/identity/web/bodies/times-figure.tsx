import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import type { Language } from '../../../../platform/i18n/languages.ts';
import { dayAt, lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { DrawnPicture, takePicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatDay, formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { BodyTimes, TimeRow } from '../../app/times-of-body.ts';
import type { Body } from '../../domain/body.ts';
import type { Span } from '../../domain/office-times.ts';
import { texts } from '../../texts.ts';
import { appointmentAddress, bodiesAddress, nameIn } from './bodies-words.ts';
import { type DrawnSpan, timesPicture } from './times-picture.tsx';

export interface TimesProps {
  readonly view: View;
  readonly body: Body;
  readonly times: BodyTimes;
}

/** The offices of a body through time, as a picture and as a table. */
export function TimesFigure({ view, body, times }: TimesProps) {
  const t = texts.in(view.language);
  const { picture, heading } = drawTimes(view, body, times);
  return (
    <Figure
      view={view}
      id="times"
      heading={heading}
      sentence={t(times.isCut ? 'times.sentence.cut' : 'times.sentence')}
      legend={t('times.legend')}
      picture={<DrawnPicture picture={picture} />}
      table={<TimesTable view={view} times={times} />}
      source={t('times.source', { at: formatMinute(view, view.now) })}
      files={figureFiles(
        `/api/identity/bodies/${body.id}/times`,
        view,
        takeTimes({ view, body, times }),
      )}
    />
  );
}

const columns = ['office', 'holder', 'period'] as const;

function TimesTable({ view, times }: { readonly view: View; readonly times: BodyTimes }) {
  const t = texts.in(view.language);
  return (
    <Table
      id="times-table"
      caption={t('times.table')}
      columns={columns.map((name) => ({ label: t(`times.${name}`) }))}
      rows={times.offices.flatMap(({ title, rows }) =>
        rows.map((row) => {
          const [office, days] = [
            nameIn(title, view.language),
            daysOf(row.kind, [row.span], view.language),
          ];
          return [office, <RowWords view={view} row={row} among={[office, days]} />, days];
        }),
      )}
    />
  );
}

interface RowWordsProps {
  readonly view: View;
  readonly row: TimeRow;
  /** The other words of the row: links of one holder differ by them alone. */
  readonly among: readonly string[];
}

function RowWords({ view, row, among }: RowWordsProps) {
  const label = labelOf(row, view.language);
  if (row.kind === 'vacant') return <>{label}</>;
  const id = row.kind === 'held' ? row.span.id : row.span.fromId;
  return (
    <a href={appointmentAddress(view, id)} aria-label={[label, ...among].join(' · ')}>
      <PeopleText text={label} />
    </a>
  );
}

function labelOf(row: TimeRow, language: Language): string {
  const t = texts.in(language);
  if (row.kind === 'vacant') return t('times.vacant');
  if (row.kind === 'lent') return t('times.lent', { office: nameIn(row.span.toTitle, language) });
  return holderOf(row.span, language);
}

/** The name under which an office is or was held, or why there is none. */
export function holderOf(
  { name, isHere }: { readonly name: string | null; readonly isHere: boolean },
  language: Language,
): string {
  const t = texts.in(language);
  return name ?? t(isHere ? 'times.unnamed' : 'times.left');
}

/** The same to take along: every bar of the picture is a row of the CSV. */
export function takeTimes({ view, body, times }: TimesProps): PictureFiles {
  const { language } = view;
  const { picture, heading } = drawTimes(view, body, times);
  const address = `${view.baseUrl}${bodiesAddress({ root: `/${language}` }, body.id)}`;
  const file = takePicture({
    language,
    picture,
    heading,
    sources: [texts.in(language)('times.file.source', { day: formatDay(view, view.now), address })],
    styles: [],
  });
  const rows = times.offices.flatMap(({ office, rows: own }) =>
    own.map(({ kind, span }) => [
      ...[office, kind, kind === 'held' ? span.name : null, kind === 'lent' ? span.to : null],
      ...[span.from.toISOString(), span.until?.toISOString() ?? null],
    ]),
  );
  const head = ['office', 'kind', 'name', 'lent-to', 'since', 'until'];
  return { ...file, csv: writeCsv([head, ...rows]), rows: rows.length };
}

function drawTimes(view: Pick<View, 'language' | 'now'>, body: Body, times: BodyTimes) {
  const { language, now } = view;
  const t = texts.in(language);
  const rows = times.offices.flatMap((office) => office.rows);
  const count = (kind: TimeRow['kind']) => rows.filter((row) => row.kind === kind).length;
  const heading = t('times.heading', {
    body: nameIn(body.name, language),
    offices: times.offices.length,
    held: count('held'),
    vacant: count('vacant'),
    lent: count('lent'),
  });
  const instants = rows.flatMap(({ span }) => [span.from, ...(span.until ? [span.until] : [])]);
  const millis = [...instants, now].map((at) => at.getTime());
  const [from, until] = [new Date(Math.min(...millis)), new Date(Math.max(...millis))];
  const axis = {
    ...{ from, until, now },
    words: { from: dayAt(from), until: dayAt(until), now: t('times.today', { day: dayAt(now) }) },
  };
  const drawn = times.offices.map(({ title, rows: own }) => ({
    title: nameIn(title, language),
    spans: linesOf(own, language),
  }));
  const words = { title: t('times.title'), description: heading };
  return { picture: timesPicture('times-picture', drawn, axis, words), heading };
}

/** A line for each time in office and each gap, and one for all that the office lent. */
function linesOf(rows: readonly TimeRow[], language: Language): DrawnSpan[] {
  const lent = rows.flatMap((row) => (row.kind === 'lent' ? [row.span] : []));
  const lines = rows.flatMap((row): DrawnSpan[] => {
    if (row.kind === 'lent') return [];
    const days = daysOf(row.kind, [row.span], language);
    return [{ kind: row.kind, label: labelOf(row, language), days, bars: [row.span] }];
  });
  if (lent.length === 0) return lines;
  const label = texts.in(language)('times.lent.times', { count: lent.length });
  return [...lines, { kind: 'lent', label, days: daysOf('lent', lent, language), bars: lent }];
}

/** From the first day of spans to the last one, in short. */
function daysOf(kind: TimeRow['kind'], spans: readonly Span[], language: Language): string {
  const t = texts.in(language);
  const open = t(kind === 'vacant' ? 'times.still' : 'account.offices.none');
  const from = Math.min(...spans.map((span) => span.from.getTime()));
  const ends = spans.flatMap(({ until }) => (until === null ? [] : [until.getTime()]));
  const until = ends.length < spans.length ? open : dayAt(lastMoment(new Date(Math.max(...ends))));
  return t('times.days', { from: dayAt(new Date(from)), until });
}
