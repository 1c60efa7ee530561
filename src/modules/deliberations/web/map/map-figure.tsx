import { raw } from 'hono/html';
import type { Language } from '../../../../platform/i18n/languages.ts';
import { Figure, type FigureFiles } from '../../../../platform/ui/figure/figure.tsx';
import { groupClass } from '../../../../platform/ui/pictures/group-marks.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { MapView } from '../../domain/map-view.ts';
import type { Representative } from '../../domain/mathematics/representative.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { QuotedStatement } from '../frame/quoted-statement.tsx';
import { HexagonTable } from '../opinion-map/hexagon-table.tsx';
import { layOutMap } from '../opinion-map/lay-out-map.ts';
import { type GroupRow, type MarksTable, readMarksTable } from '../opinion-map/marks-table.ts';
import { OpinionMap } from '../opinion-map/opinion-map.tsx';
import { pictureOf, quotesIn } from './draw-picture.ts';
import type { MapContext } from './map-context.ts';
import { drawMapFiles, pngZoom } from './map-files.tsx';

/** The picture and, beside it, the table that tells the same numbers. */
export function MapFigure({ context }: { readonly context: MapContext }) {
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
          <GroupTable context={context} table={table} />
          <HexagonTable
            id="map-cells"
            table={table}
            texts={{
              summary: t('map.cells.summary'),
              caption: t('map.cells.caption'),
              row: t('map.cells.row'),
              column: t('map.cells.column'),
              people: t('map.cells.people'),
              group: (row) => nameOf(context, row),
              number: (value) => value.toLocaleString(view.language),
            }}
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

/** As long as a map is shown, all see the same but those who stand on it. */
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
function filesOf({ view, conversation, map, statements }: MapContext): FigureFiles | null {
  const { language, now, baseUrl } = view;
  const address = baseUrl + addressOf(view, conversation, 'map');
  const files = drawMapFiles({
    language,
    calendar: view.calendar,
    conversation,
    map,
    statements,
    now,
    address,
  });
  if (files === null) return null;
  const home = `/api/deliberations/${conversation.slug}/map`;
  return {
    csv: { href: `${home}.csv`, rows: files.marks },
    svg: { href: `${home}.svg?lang=${language}`, bytes: Buffer.byteLength(files.svg) },
    png: {
      href: `${home}.png?lang=${language}`,
      width: files.width * pngZoom,
      height: files.height * pngZoom,
    },
  };
}

function nameOf({ view }: MapContext, { letter, style }: GroupRow): string {
  const t = texts.in(view.language);
  if (letter !== null) return t('map.group.name', { letter });
  return style === 'other' ? t('map.group.others') : t('map.table.no-group');
}

function GroupTable({
  context,
  table,
}: {
  readonly context: MapContext;
  readonly table: MarksTable;
}) {
  const { view, analysis, bySid } = context;
  const t = texts.in(view.language);
  const rows = table.groups.map((row) => {
    const group = analysis.groups.find(({ letter }) => letter === row.letter);
    const first = group?.representative.find(({ sid }) => bySid.has(sid));
    return [
      <span class={`group-name ${groupClass(row.style)}`}>{nameOf(context, row)}</span>,
      row.people.toLocaleString(view.language),
      first === undefined ? '' : <StandsFor context={context} first={first} />,
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
function StandsFor({
  context: { view, conversation, bySid },
  first,
}: {
  readonly context: MapContext;
  readonly first: Representative;
}) {
  const statement = bySid.get(first.sid);
  if (statement === undefined) return null;
  return (
    <>
      <b>{texts.in(view.language)(`map.table.${first.direction}`)}</b>
      <QuotedStatement view={view} conversation={conversation} statement={statement} />
    </>
  );
}
