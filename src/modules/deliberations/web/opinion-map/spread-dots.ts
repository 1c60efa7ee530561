import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import { plane } from './place-people.ts';

/** How far a dot may be moved so that it does not hide another, in units of the plane. */
export const farthestShift = 24;
/** The same where dots make room for a ring as well. */
const farthestFromRing = 60;

const border = 8;
/** Sites of a grid are exactly `apart` from each other but for the last binary digits. */
const rounding = 1e-6;

/** A place and how far round it no dot may stand, because something is drawn there. */
export interface Ring extends Point {
  readonly reach: number;
}

/**
 * Moves every dot to the nearest free site of a triangular grid so that no two are nearer than
 * `apart`, the first dots first, nobody farther than `farthestShift` from the first site found. Null
 * when somebody finds no site: then a picture of dots would not show everybody.
 *
 * @param fineness 1 packs densest, with sites `apart` from each other; 4 keeps dots nearer to
 *   where they belong, with sites at a quarter of that, but fewer fit
 */
export function spreadDots(
  dots: readonly Point[],
  apart: number,
  fineness: number,
  ring: Ring | null = null,
): Point[] | null {
  const pitch = apart / fineness;
  const shifts = gridShifts(pitch, ring === null ? farthestShift : farthestFromRing);
  const placed = new PlacedDots(apart - rounding);
  const spread: Point[] = [];
  for (const dot of dots) {
    const site = nearestSite(dot, pitch);
    const free = firstFree(site, shifts, placed, ring);
    if (free === null) return null;
    placed.add(free);
    spread.push(free);
  }
  return spread;
}

function firstFree(
  from: Point,
  shifts: readonly Point[],
  placed: PlacedDots,
  ring: Ring | null,
): Point | null {
  for (const shift of shifts) {
    const place = { x: from.x + shift.x, y: from.y + shift.y };
    if (isOnPlane(place) && !isUnder(ring, place) && !placed.isTaken(place)) return place;
  }
  return null;
}

function isUnder(ring: Ring | null, place: Point): boolean {
  return ring !== null && Math.hypot(place.x - ring.x, place.y - ring.y) < ring.reach;
}

/** From a site of the grid to all others within reach, the nearest first. */
function gridShifts(pitch: number, reach: number): Point[] {
  const most = Math.ceil((reach / pitch) * 1.2);
  const steps = Array.from({ length: 2 * most + 1 }, (_, i) => i - most);
  return steps
    .flatMap((down) => steps.map((right) => siteAt(right, down, pitch)))
    .filter(({ x, y }) => Math.hypot(x, y) <= reach)
    .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
}

const siteAt = (right: number, down: number, pitch: number): Point => ({
  x: (right + down / 2) * pitch,
  y: ((down * Math.sqrt(3)) / 2) * pitch,
});

function nearestSite({ x, y }: Point, pitch: number): Point {
  const down = Math.round((y / pitch / Math.sqrt(3)) * 2);
  return siteAt(Math.round(x / pitch - down / 2), down, pitch);
}

function isOnPlane({ x, y }: Point): boolean {
  return x >= border && y >= border && x <= plane.width - border && y <= plane.height - border;
}

/** The dots placed so far, found by where they stand. */
class PlacedDots {
  readonly #apart: number;
  readonly #cells = new Map<number, Point[]>();

  constructor(apart: number) {
    this.#apart = apart;
  }

  add(dot: Point): void {
    const key = this.#cellOf(dot);
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), dot]);
  }

  /** True when a dot here would be nearer to another than allowed. */
  isTaken(place: Point): boolean {
    const middle = this.#cellOf(place);
    for (const down of [-cellsAcross, 0, cellsAcross]) {
      for (const right of [-1, 0, 1]) {
        for (const other of this.#cells.get(middle + down + right) ?? []) {
          if (Math.hypot(other.x - place.x, other.y - place.y) < this.#apart) return true;
        }
      }
    }
    return false;
  }

  #cellOf({ x, y }: Point): number {
    return Math.floor(y / this.#apart) * cellsAcross + Math.floor(x / this.#apart);
  }
}

const cellsAcross = 1000;
