import type { GroupStyle } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Box, Point, Segment } from '../../../../platform/ui/pictures/shapes.ts';
import type { Side } from './opinion-map-picture.ts';

/** What stands before a text: a mark of a group, the ring of the visitor, a shade, or nothing. */
export type TextSign = GroupStyle | 'you' | `amount-${1 | 2 | 3 | 4 | 5}` | null;

/** Lines of text in a box that nothing else touches. */
export interface DrawnText {
  readonly box: Box;
  readonly lines: readonly string[];
  readonly align: 'start' | 'middle' | 'end';
  readonly sign: TextSign;
  /** Room of the sign at the start of the box, in px; 0 without a sign. */
  readonly indent: number;
  readonly leader: Segment | null;
  readonly muted: boolean;
}

export interface DrawnDot extends Point {
  readonly style: GroupStyle;
}

export interface DrawnHexagon extends Point {
  readonly style: GroupStyle;
  /** Its people as digits; null where they do not fit inside, then only the shade tells. */
  readonly count: string | null;
  /** Shade of the amount, from 1. */
  readonly step: number;
}

export interface DrawnHull {
  readonly style: GroupStyle;
  readonly corners: readonly Point[];
}

/** A map in px of one width, ready to be written as SVG. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly axes: readonly Segment[];
  readonly hulls: readonly DrawnHull[];
  readonly dots: readonly DrawnDot[];
  readonly dotRadius: number;
  readonly hexagons: readonly DrawnHexagon[];
  readonly hexagonRadius: number;
  readonly you: DrawnDot | null;
  readonly ringRadius: number;
  readonly texts: readonly DrawnText[];
  /** Sides whose words did not fit whole. */
  readonly cut: readonly Side[];
}
