import { type CsvCell, writeCsv } from '../../../../platform/files/csv-writer.ts';
import { type GroupStyle, tenth } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { MapLayout } from './lay-out-map.ts';
import type { MapDrawing } from './map-drawing.ts';
import { readMarksTable } from './marks-table.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

/**
 * Every mark of a drawing as a row: where it is drawn (px from the upper left corner), its group, its
 * people, then those people by group. A group is its letter, `other` or `none`.
 */
export function marksCsv(
  picture: OpinionMapPicture,
  layout: MapLayout,
  drawing: MapDrawing,
): string {
  const { groups, hexagons } = readMarksTable(picture, layout);
  const names = new Map(groups.map(({ style, letter }) => [style, letter ?? style]));
  const row = (
    mark: { readonly x: number; readonly y: number; readonly style: GroupStyle },
    people: number,
    byGroup: readonly number[],
  ): CsvCell[] => [
    tenth(mark.x),
    tenth(mark.y),
    names.get(mark.style) ?? mark.style,
    people,
    ...byGroup,
  ];
  const dots = drawing.dots.map((dot) =>
    row(
      dot,
      1,
      groups.map(({ style }) => (style === dot.style ? 1 : 0)),
    ),
  );
  const places = drawing.hexagons.map((hexagon, i) =>
    row(hexagon, hexagons[i]?.people ?? 0, hexagons[i]?.byGroup ?? []),
  );
  const head = [
    'x',
    'y',
    'group',
    'people',
    ...groups.map(({ style }) => `people-${names.get(style)}`),
  ];
  return writeCsv([head, ...dots, ...places]);
}
