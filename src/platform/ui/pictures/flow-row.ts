import type { Point } from './shapes.ts';

/** What is set side by side in a row of a picture, in px. */
export interface FlowItem {
  readonly width: number;
  readonly height: number;
}

export interface Flow {
  /** The upper left corner of each item, in the order given. */
  readonly places: readonly Point[];
  /** Height of all rows together; 0 without items. */
  readonly height: number;
}

const columnGap = 16;
const rowGap = 4;

/** Sets items side by side and starts a new row when the next one would pass `width` px. */
export function flowRows(items: readonly FlowItem[], width: number, from: Point): Flow {
  const places: Point[] = [];
  let { x, y } = from;
  let rowHeight = 0;
  for (const item of items) {
    if (x > from.x && x + item.width > from.x + width) {
      x = from.x;
      y += rowHeight + rowGap;
      rowHeight = 0;
    }
    places.push({ x, y });
    x += item.width + columnGap;
    rowHeight = Math.max(rowHeight, item.height);
  }
  return { places, height: y + rowHeight - from.y };
}
