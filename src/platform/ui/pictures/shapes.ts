/** A place in a picture, in px from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle, in px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A straight line between two places. */
export type Segment = readonly [Point, Point];

/** The box of all places within `reach` px of a place, measured along the axes. */
export function boxAround(center: Point, reach: number): Box {
  return { x: center.x - reach, y: center.y - reach, width: 2 * reach, height: 2 * reach };
}

/** A box with `margin` px more on every side. */
export function growBox({ x, y, width, height }: Box, margin: number): Box {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** True when less than `gap` px lie between two boxes along both axes. */
export function boxesTouch(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** True when `inner` keeps at least `gap` px from every edge of `outer`. */
export function isInside(inner: Box, outer: Box, gap = 0): boolean {
  return (
    inner.x >= outer.x + gap &&
    inner.y >= outer.y + gap &&
    inner.x + inner.width <= outer.x + outer.width - gap &&
    inner.y + inner.height <= outer.y + outer.height - gap
  );
}

/** The place of a box that is nearest to a given one. */
export function nearestInBox(box: Box, place: Point): Point {
  return {
    x: Math.min(Math.max(place.x, box.x), box.x + box.width),
    y: Math.min(Math.max(place.y, box.y), box.y + box.height),
  };
}

/**
 * True when a convex shape (one place, a line, or a polygon by its corners) shares area, or a
 * border, with a box: no straight line separates the two (theorem of the separating axis).
 */
export function convexTouchesBox(shape: readonly Point[], box: Box): boolean {
  if (shape.length === 0) return false;
  const corners = cornersOf(box);
  const axes: Point[] = [
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ];
  shape.forEach((from, i) => {
    const to = shape[(i + 1) % shape.length] ?? from;
    axes.push({ x: from.y - to.y, y: to.x - from.x });
  });
  return axes.every((axis) => spansMeet(spanAlong(axis, shape), spanAlong(axis, corners)));
}

/** The corners of a box, once round. */
export function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

type Span = readonly [number, number];

function spanAlong(axis: Point, shape: readonly Point[]): Span {
  const along = shape.map((corner) => corner.x * axis.x + corner.y * axis.y);
  return [Math.min(...along), Math.max(...along)];
}

const spansMeet = (a: Span, b: Span): boolean => a[0] <= b[1] && b[0] <= a[1];
