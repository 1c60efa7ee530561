import { type CsvCell, writeCsv } from '../../../../platform/files/csv-writer.ts';
import { tenth } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { MapLayout } from './lay-out-map.ts';
import type { DrawnDot, MapDrawing } from './map-drawing.ts';
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
    { x, y, style }: DrawnDot,
    people: number,
    byGroup: readonly number[],
  ): CsvCell[] => [tenth(x), tenth(y), names.get(style) ?? style, people, ...byGroup];
  const dots = drawing.dots.map((dot) => {
    const byGroup = groups.map(({ style }) => (style === dot.style ? 1 : 0));
    return row(dot, 1, byGroup);
  });
  const places = drawing.hexagons.map((hexagon, i) =>
    row(hexagon, hexagons[i]?.people ?? 0, hexagons[i]?.byGroup ?? []),
  );
  const columns = groups.map(({ style }) => `people-${names.get(style)}`);
  return writeCsv([['x', 'y', 'group', 'people', ...columns], ...dots, ...places]);
}
