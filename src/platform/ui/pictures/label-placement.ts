import {
  type Box,
  boxesTouch,
  convexTouchesBox,
  growBox,
  isInside,
  nearestInBox,
  type Point,
  type Segment,
} from './shapes.ts';

/** A label that wants a place at its mark. */
export interface LabelRequest {
  /** The mark as a convex shape: one place, or the corners of an area; the label stays outside. */
  readonly mark: readonly Point[];
  readonly width: number;
  readonly height: number;
  /** Convex areas that this label must not touch, such as the areas of other groups. */
  readonly avoid?: readonly (readonly Point[])[];
}

export interface PlacedLabel {
  readonly box: Box;
  /** From the mark to the label, when the label stands away from it. */
  readonly leader: Segment | null;
}

/** Where labels may stand: inside `bounds`, and not on the `boxes` of marks. */
export interface LabelRoom {
  readonly bounds: Box;
  readonly boxes: readonly Box[];
}

/** Free ground around every label, in px. */
export const labelGap = 2;
/** Longest line from a mark to its label, in px. */
export const longestLeader = 48;

const adjacent = 4;
const shortestLeader = 10;
const leaderStep = 4;

/** A side of the mark, and how far the label slides along it, in halves of its own size. */
interface Position extends Point {
  readonly slide: number;
}

const sides: readonly Point[] = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];
const corners: readonly Point[] = [
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: -1 },
];
const positions: readonly Position[] = [
  ...[...sides, ...corners].map((side) => ({ ...side, slide: 0 })),
  ...sides.flatMap((side) => [-1, 1].map((slide) => ({ ...side, slide }))),
];

/**
 * Gives every label a place that touches no mark, no other label, no leader and no edge, the first
 * request first: right, left, above, below, then the four corners of its mark, then slid along its
 * sides; else pulled away up to 48 px with a leader line. `null` where nothing is free: the label then belongs into a list
 * beside the picture, so that it is never lost.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  room: LabelRoom,
): (PlacedLabel | null)[] {
  const placed: PlacedLabel[] = [];
  return requests.map((request) => {
    const label = firstFree(request, room, placed);
    if (label !== null) placed.push(label);
    return label;
  });
}

function firstFree(request: LabelRequest, room: LabelRoom, placed: readonly PlacedLabel[]) {
  for (const distance of distances()) {
    for (const position of positions) {
      const label = labelAt(request, position, distance);
      if (label !== null && isFree(label, request, room, placed)) return label;
    }
  }
  return null;
}

function* distances(): Generator<number> {
  yield adjacent;
  for (let away = shortestLeader; away <= longestLeader; away += leaderStep) yield away;
}

function labelAt(request: LabelRequest, toward: Position, distance: number): PlacedLabel | null {
  const end = outermost(request.mark, toward);
  if (end === null) return null;
  const step = distance / Math.hypot(toward.x, toward.y);
  const near = { x: end.x + toward.x * step, y: end.y + toward.y * step };
  const box = {
    x: near.x + ((toward.x - 1 + (toward.x === 0 ? toward.slide : 0)) / 2) * request.width,
    y: near.y + ((toward.y - 1 + (toward.y === 0 ? toward.slide : 0)) / 2) * request.height,
    width: request.width,
    height: request.height,
  };
  return { box, leader: distance > adjacent ? [end, nearestInBox(box, end)] : null };
}

/** The middle of those corners of a shape that lie farthest in a direction. */
function outermost(shape: readonly Point[], toward: Point): Point | null {
  const along = shape.map((corner) => corner.x * toward.x + corner.y * toward.y);
  const farthest = Math.max(...along);
  const ends = shape.filter((_, i) => (along[i] ?? farthest) > farthest - 1e-6);
  if (ends.length === 0) return null;
  return {
    x: ends.reduce((sum, end) => sum + end.x, 0) / ends.length,
    y: ends.reduce((sum, end) => sum + end.y, 0) / ends.length,
  };
}

function isFree(
  { box, leader }: PlacedLabel,
  request: LabelRequest,
  room: LabelRoom,
  placed: readonly PlacedLabel[],
): boolean {
  const ground = growBox(box, labelGap);
  return (
    isInside(box, room.bounds, labelGap) &&
    !room.boxes.some((mark) => boxesTouch(box, mark, labelGap)) &&
    !(request.avoid ?? []).some((area) => convexTouchesBox(area, ground)) &&
    !placed.some(
      (other) =>
        boxesTouch(box, other.box, labelGap) ||
        (other.leader !== null && convexTouchesBox(other.leader, box)) ||
        (leader !== null && convexTouchesBox(leader, other.box)),
    )
  );
}
