import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import { plane } from './place-people.ts';

/** How far a dot may be moved so that it does not hide another, in units of the plane. */
export const farthestShift = 12;

const border = 6;

/**
 * Moves dots apart until any two are at least `apart` units from each other, the first ones first,
 * each as little as possible and never more than `farthestShift`. Null when somebody would stay
 * hidden: then a picture of dots would not show everybody.
 */
export function spreadDots(dots: readonly Point[], apart: number): Point[] | null {
  const shifts = shiftsBy(apart / 2);
  const cells = new Map<number, Point[]>();
  const spread: Point[] = [];
  for (const dot of dots) {
    const free = firstFree(dot, shifts, cells, apart);
    if (free === null) return null;
    const key = cellOf(free, apart);
    cells.set(key, [...(cells.get(key) ?? []), free]);
    spread.push(free);
  }
  return spread;
}

function firstFree(
  dot: Point,
  shifts: readonly Point[],
  cells: ReadonlyMap<number, readonly Point[]>,
  apart: number,
): Point | null {
  for (const shift of shifts) {
    const place = { x: dot.x + shift.x, y: dot.y + shift.y };
    if (isOnPlane(place) && !isTaken(place, cells, apart)) return place;
  }
  return null;
}

/** No shift, then rings of ever larger ones. */
function shiftsBy(step: number): Point[] {
  const shifts = [{ x: 0, y: 0 }];
  for (let length = step; length <= farthestShift; length += step) {
    const many = Math.ceil((2 * Math.PI * length) / step);
    for (let i = 0; i < many; i++) {
      const angle = (i / many) * 2 * Math.PI;
      shifts.push({ x: length * Math.cos(angle), y: length * Math.sin(angle) });
    }
  }
  return shifts;
}

function isOnPlane({ x, y }: Point): boolean {
  return x >= border && y >= border && x <= plane.width - border && y <= plane.height - border;
}

const cellsAcross = 1000;

function cellOf({ x, y }: Point, size: number): number {
  return Math.floor(y / size) * cellsAcross + Math.floor(x / size);
}

function isTaken(
  place: Point,
  cells: ReadonlyMap<number, readonly Point[]>,
  apart: number,
): boolean {
  const middle = cellOf(place, apart);
  for (const down of [-cellsAcross, 0, cellsAcross]) {
    for (const right of [-1, 0, 1]) {
      for (const other of cells.get(middle + down + right) ?? []) {
        if (Math.hypot(other.x - place.x, other.y - place.y) < apart) return true;
      }
    }
  }
  return false;
}
