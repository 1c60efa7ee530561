import { type GroupStyle, groupStyles } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import type { PlacedPerson } from './place-people.ts';

/** From the centre of a hexagon to its corners, in units of the plane. */
export const hexagonRadius = 10;

/** Groups by letter, then all other groups, then people without one. */
export const stylesInOrder: readonly GroupStyle[] = [...groupStyles, 'other', 'none'];

const columnWidth = Math.sqrt(3) * hexagonRadius;
const rowHeight = 1.5 * hexagonRadius;

/** A place on the plane and how many people stand there. */
export interface HexagonCount {
  /** Counted from 1 at the top. */
  readonly row: number;
  /** Counted from 1 at the left; odd rows stand half a hexagon further right. */
  readonly column: number;
  readonly center: Point;
  readonly people: number;
  readonly byStyle: Readonly<Partial<Record<GroupStyle, number>>>;
}

/** Counts people by hexagons that cover the plane without gaps, row by row, only those with people. */
export function countByHexagon(people: readonly PlacedPerson[]): HexagonCount[] {
  const cells = new Map<string, { row: number; column: number; people: PlacedPerson[] }>();
  for (const person of people) {
    const { row, column } = nearestHexagon(person);
    const key = `${row}.${column}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { row, column, people: [person] });
    else cell.people.push(person);
  }
  return [...cells.values()]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => ({
      row: cell.row + 1,
      column: cell.column + 1,
      center: centerOf(cell.row, cell.column),
      people: cell.people.length,
      byStyle: countByStyle(cell.people),
    }));
}

/** How many of some people there are of each look. */
export function countByStyle(
  people: readonly { readonly style: GroupStyle }[],
): Partial<Record<GroupStyle, number>> {
  const counts: Partial<Record<GroupStyle, number>> = {};
  for (const { style } of people) counts[style] = (counts[style] ?? 0) + 1;
  return counts;
}

/** The look that most people of a place share, groups before people without one, then by letter. */
export function commonestStyle(byStyle: HexagonCount['byStyle']): GroupStyle {
  const people = (style: GroupStyle) => byStyle[style] ?? 0;
  return stylesInOrder.reduce((best, next) => (people(next) > people(best) ? next : best), 'a');
}

/** The middle of the hexagon that counts somebody at a place. */
export function centerOfHexagonAt(place: Point): Point {
  const { row, column } = nearestHexagon(place);
  return centerOf(row, column);
}

function centerOf(row: number, column: number): Point {
  return { x: (column + (row % 2 === 0 ? 0.5 : 0)) * columnWidth, y: (row + 0.5) * rowHeight };
}

function nearestHexagon(place: Point): { row: number; column: number } {
  const near = Math.round(place.y / rowHeight - 0.5);
  const candidates = [near - 1, near, near + 1]
    .filter((row) => row >= 0)
    .map((row) => {
      const column = Math.max(0, Math.round(place.x / columnWidth - (row % 2 === 0 ? 0.5 : 0)));
      const center = centerOf(row, column);
      return { row, column, away: Math.hypot(center.x - place.x, center.y - place.y) };
    });
  return candidates.reduce((best, next) => (next.away < best.away ? next : best));
}
