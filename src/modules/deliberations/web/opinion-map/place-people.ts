import { type GroupStyle, groupStyles } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import type { OpinionMapPicture, PersonOnMap } from './opinion-map-picture.ts';

/** Size of the plane on which people are placed; drawings enlarge it. */
export const plane = { width: 312, height: 250 } as const;

/** No group of fewer people is ever shown as one. */
const smallestGroup = 5;

/** Wide enough for the whole hexagon of somebody at the edge. */
const edge = 18;
/** Part of the people, at each end of an axis, that may not stretch the picture for all. */
const tail = 0.01;
const slack = 0.3;

/** Somebody's place on the plane, y growing downwards. */
export interface PlacedPerson extends Point {
  readonly style: GroupStyle;
  /** Stands further out than the plane reaches and is drawn at its edge. */
  readonly beyond: boolean;
}

export interface PlacedPeople {
  /** In the order of the picture's points. */
  readonly people: readonly PlacedPerson[];
  readonly you: PlacedPerson | null;
  /** Where both axes are zero. */
  readonly origin: Point;
}

/**
 * Puts everybody on the plane, one scale for both axes, because distances mean something. The scale
 * holds 98 of 100 people on either axis, and more room around them; those few who stand further out
 * are drawn at the edge and counted, so that they neither vanish nor squeeze all others.
 *
 * @throws RangeError when a place is not a finite number.
 */
export function placePeople(picture: OpinionMapPicture): PlacedPeople {
  const all = picture.you === null ? picture.points : [...picture.points, picture.you];
  for (const { x, y } of all) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError('A place on the opinion map is not a finite number');
    }
  }
  const toPlane = fitPlane(
    all.map((person) => turn(person.x, picture.mirror.x)),
    all.map((person) => turn(person.y, picture.mirror.y)),
  );
  const styles = stylesOf(picture);
  const place = (person: PersonOnMap): PlacedPerson => {
    const free = toPlane(turn(person.x, picture.mirror.x), turn(person.y, picture.mirror.y));
    const x = clamp(free.x, edge, plane.width - edge);
    const y = clamp(free.y, edge, plane.height - edge);
    const beyond = Math.hypot(free.x - x, free.y - y) > 0.05;
    return { x, y, beyond, style: styles.get(person.group) ?? 'none' };
  };
  return {
    people: picture.points.map(place),
    you: picture.you === null ? null : place(picture.you),
    origin: toPlane(0, 0),
  };
}

const turn = (value: number, mirrored: boolean): number => (mirrored ? -value : value);
const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

function fitPlane(xs: readonly number[], ys: readonly number[]): (x: number, y: number) => Point {
  const [left, right] = reach(xs);
  const [bottom, top] = reach(ys);
  const across = (plane.width - 2 * edge) / (right - left);
  const upward = (plane.height - 2 * edge) / (top - bottom);
  const fitting = Math.min(across, upward);
  const scale = Number.isFinite(fitting) ? fitting : 1;
  return (x, y) => ({
    x: plane.width / 2 + (x - (left + right) / 2) * scale,
    y: plane.height / 2 - (y - (bottom + top) / 2) * scale,
  });
}

/** The stretch of an axis to show: zero, and everybody unless a few stand far out. */
function reach(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from([0, ...values]).sort();
  const least = sorted[0] ?? 0;
  const greatest = sorted[sorted.length - 1] ?? 0;
  const cut = values.length < 10 ? 0 : Math.ceil(values.length * tail);
  const low = Math.min(0, sorted[cut] ?? 0);
  const high = Math.max(0, sorted[sorted.length - 1 - cut] ?? 0);
  const more = (high - low) * slack;
  if (more === 0) return [least, greatest];
  return [Math.max(least, low - more), Math.min(greatest, high + more)];
}

/** How the people of each group look; groups too small to be shown look like people without one. */
function stylesOf(picture: OpinionMapPicture): Map<number | null, GroupStyle> {
  const sizes = new Map<number | null, number>();
  for (const { group } of picture.points) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const shown = new Map<number | null, GroupStyle>();
  picture.groups.forEach(({ id }, i) => {
    if ((sizes.get(id) ?? 0) >= smallestGroup) shown.set(id, groupStyles[i] ?? 'other');
  });
  return shown;
}
