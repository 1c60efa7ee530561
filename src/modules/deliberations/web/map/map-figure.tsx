import { raw } from 'hono/html';
import { figureFiles } from '../../../../platform/http/picture-routes.ts';
import type { Language } from '../../../../platform/i18n/languages.ts';
import { Figure, type FigureFiles } from '../../../../platform/ui/figure/figure.tsx';
import { groupClass } from '../../../../platform/ui/pictures/group-marks.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { MapView } from '../../domain/map-view.ts';
import type { Representative } from '../../domain/mathematics/representative.ts';
import { texts } from '../../texts.ts';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { layOutMap } from '../opinion-map/lay-out-map.ts';
import { type GroupRow, type MarksTable, readMarksTable } from '../opinion-map/marks-table.ts';
import { OpinionMap } from '../opinion-map/opinion-map.tsx';
import { pictureOf, quotesIn } from './draw-picture.ts';
import { HexagonTable } from './hexagon-table.tsx';
import type { MapContext } from './map-context.ts';
import { drawMapFiles } from './map-files.tsx';

/** The picture and, beside it, the table that tells the same numbers. */
export function MapFigure(context: MapContext) {
  const { view } = context;
  const t = texts.in(view.language);
  const { table, description, drawn } = drawOnce(context);
  return (
    <Figure
      view={view}
      id="map-figure"
      heading={findingOf(context)}
      sentence={description}
      picture={raw(drawn)}
      table={
        <>
          <GroupTable {...context} table={table} />
          <HexagonTable
            language={view.language}
            table={table}
            nameOf={(row) => nameOf(view.language, row)}
          />
        </>
      }
      source={t('map.figure.source', { at: formatMinute(view, view.now) })}
      files={filesOf(context)}
    />
  );
}

interface DrawnMap {
  readonly table: MarksTable;
  readonly description: string;
  /** The figure as HTML. */
  readonly drawn: string;
}

/** The figure of each map, cached by language; not for a participant on it, whose own place is drawn. */
const kept = new WeakMap<MapView, Map<Language, DrawnMap>>();

function drawOnce(context: MapContext): DrawnMap {
  const { map, view, pid, analysis } = context;
  if (pid !== null && analysis.pids.includes(pid)) return draw(context);
  const ofMap = kept.get(map) ?? new Map<Language, DrawnMap>();
  kept.set(map, ofMap);
  const drawn = ofMap.get(view.language) ?? draw(context);
  ofMap.set(view.language, drawn);
  return drawn;
}

function draw({ view: { language }, analysis, bySid, pid }: MapContext): DrawnMap {
  const picture = pictureOf(analysis, language, pid, quotesIn(bySid.values(), language));
  const layout = layOutMap(picture);
  return {
    table: readMarksTable(picture, layout),
    description: picture.texts.description,
    drawn: (<OpinionMap picture={picture} layout={layout} />).toString(),
  };
}

function findingOf({ view, analysis }: MapContext): string {
  const t = texts.in(view.language);
  const [largest, second] = analysis.groups;
  if (largest === undefined) return t('map.figure.cloud');
  if (largest.members.length === second?.members.length) {
    return t('map.figure.equal', { groups: analysis.groups.length });
  }
  return t('map.figure.heading', { groups: analysis.groups.length, letter: largest.letter });
}

/** What can be taken along, the same for everybody. */
function filesOf(context: MapContext): FigureFiles | null {
  const { view, conversation } = context;
  const files = drawMapFiles(context);
  const home = `/api/deliberations/${conversation.slug}/map`;
  return files === null ? null : figureFiles(home, view, files);
}

function nameOf(language: Language, { letter, style }: GroupRow): string {
  const t = texts.in(language);
  if (letter !== null) return t('map.group.name', { letter });
  return style === 'other' ? t('map.group.others') : t('map.table.no-group');
}

function GroupTable(props: MapContext & { readonly table: MarksTable }) {
  const { view, analysis, bySid, table } = props;
  const t = texts.in(view.language);
  const rows = table.groups.map((row) => {
    const group = analysis.groups.find(({ letter }) => letter === row.letter);
    const first = group?.representative.find(({ sid }) => bySid.has(sid));
    return [
      <span class={`group-name ${groupClass(row.style)}`}>{nameOf(view.language, row)}</span>,
      row.people.toLocaleString(view.language),
      first === undefined ? '' : <StandsFor {...props} first={first} />,
    ];
  });
  return (
    <Table
      id="map-groups"
      caption={t('map.table.caption')}
      columns={[
        { label: t('map.table.group') },
        { label: t('map.table.people'), numeric: true },
        { label: t('map.table.stands-for') },
      ]}
      rows={rows}
    />
  );
}

/** A statement that sets a group apart, and whether the group agrees with it or not. */
function StandsFor(props: MapContext & { readonly first: Representative }) {
  const { view, conversation, bySid, first } = props;
  const statement = bySid.get(first.sid);
  if (statement === undefined) return null;
  return (
    <>
      <b>{texts.in(view.language)(`map.table.${first.direction}`)}</b>
      <QuotedStatement view={view} conversation={conversation} statement={statement} />
    </>
  );
}
