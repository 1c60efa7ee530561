import { type GroupStyle, groupStyles } from '../../../../platform/ui/pictures/group-marks.tsx';
import { stylesInOrder } from './count-by-hexagon.ts';
import { layOutMap, type MapLayout } from './lay-out-map.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

/** How many people of one look the picture shows. */
export interface GroupRow {
  readonly style: GroupStyle;
  /** The group's letter; null for "other groups" and for people without group. */
  readonly letter: string | null;
  readonly people: number;
}

/** One hexagon of the picture. */
interface HexagonRow {
  readonly row: number;
  readonly column: number;
  readonly people: number;
  /** The same people by look, in the order of the group rows. */
  readonly byGroup: readonly number[];
}

/** The equal table of the picture: every mark is in it, and nothing that is not a mark. */
export interface MarksTable {
  /** In the order of their letters, then other groups, then people without group; none empty. */
  readonly groups: readonly GroupRow[];
  /** Empty while everybody is a dot of their own. */
  readonly hexagons: readonly HexagonRow[];
}

/** The rows that equal the picture's marks, number by number. */
export function readMarksTable(
  picture: OpinionMapPicture,
  layout: MapLayout = layOutMap(picture),
): MarksTable {
  const groups = stylesInOrder.flatMap((style, i) => {
    const people = layout.counts[style] ?? 0;
    const letter = groupStyles[i] === style ? (picture.groups[i]?.letter ?? null) : null;
    return people === 0 ? [] : [{ style, letter, people }];
  });
  const { marks } = layout;
  if (marks.kind === 'dots') return { groups, hexagons: [] };
  return {
    groups,
    hexagons: marks.hexagons.map(({ row, column, people, byStyle }) => ({
      row,
      column,
      people,
      byGroup: groups.map(({ style }) => byStyle[style] ?? 0),
    })),
  };
}
