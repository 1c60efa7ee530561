import { stepOf } from '../../../../platform/ui/pictures/amount-steps.ts';
import { flowRows } from '../../../../platform/ui/pictures/flow-row.ts';
import { groupStyles } from '../../../../platform/ui/pictures/group-marks.tsx';
import { paddedHull } from '../../../../platform/ui/pictures/padded-hull.ts';
import {
  type Box,
  boxAround,
  type Point,
  type Segment,
} from '../../../../platform/ui/pictures/shapes.ts';
import { textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import { commonestStyle, hexagonRadius } from './count-by-hexagon.ts';
import { type AxisText, axisText, moveText } from './draw-axis-texts.ts';
import { drawLabels, type MapLabels, signedText } from './draw-labels.ts';
import type { MapLayout } from './lay-out-map.ts';
import type { DrawnDot, DrawnHexagon, DrawnHull, DrawnText, MapDrawing } from './map-drawing.ts';
import type { OpinionMapPicture, Side } from './opinion-map-picture.ts';
import { plane } from './place-people.ts';

const margin = 4;
/** Free ground above and below the marks in which labels may stand. */
const band = 28;
const gap = 6;

/**
 * Draws a layout for one width in px. From the top: shades of amounts, the upper axis end, the plot
 * with its labels, the lower, left and right axis ends, and the list of what has no label at a mark.
 */
export function drawMap(picture: OpinionMapPicture, layout: MapLayout, width: number): MapDrawing {
  const inner = width - 2 * margin;
  const shades = textRows(shadesOf(picture, layout), inner, margin);
  const ends = axisTexts(picture, inner);
  const top = shades.bottom + (ends.top === null ? 0 : ends.top.text.box.height + gap);
  const scale = inner / plane.width;
  const plot = { x: margin, y: top + band, width: inner, height: plane.height * scale };
  const marks = drawMarks(layout, plot, scale);
  const labels = drawLabels(picture, layout.counts, {
    ...marks,
    bounds: { x: 2, y: top, width: width - 4, height: plot.height + 2 * band },
    marks: obstaclesOf(marks),
  });
  const axis = placeAxisTexts(ends, shades.bottom, plot, marks.origin);
  const list = textRows(listOf(picture, layout, labels), inner, axis.bottom + gap);
  return {
    ...marks,
    width,
    height: Math.ceil(list.bottom + margin),
    plot,
    axes: axesThrough(marks.origin, plot),
    texts: [...shades.texts, ...axis.texts, ...labels.placed, ...list.texts],
    cut: Object.values(ends).flatMap((end) => (end?.cut ? [end.side] : [])),
  };
}

type Marks = Pick<
  MapDrawing,
  'hulls' | 'dots' | 'dotRadius' | 'hexagons' | 'hexagonRadius' | 'you' | 'ringRadius'
> & { readonly origin: Point };

function drawMarks(layout: MapLayout, plot: Box, scale: number): Marks {
  const toPlot = <P extends Point>(place: P): P => ({
    ...place,
    x: plot.x + place.x * scale,
    y: plot.y + place.y * scale,
  });
  const { marks } = layout;
  const dotRadius = marks.kind === 'dots' ? Math.min(marks.radius * scale, 6) : 4;
  const dots = marks.kind === 'dots' ? marks.dots.map(toPlot) : [];
  return {
    hulls:
      marks.kind === 'dots'
        ? hullsOf(dots, dotRadius + 3)
        : hullsOf(layout.people.map(toPlot), hexagonRadius * scale),
    dots,
    dotRadius,
    hexagons: marks.kind === 'hexagons' ? hexagonsOf(marks, toPlot, scale) : [],
    hexagonRadius: hexagonRadius * scale,
    you: layout.you === null ? null : toPlot(layout.you),
    ringRadius: marks.kind === 'dots' ? dotRadius + 4 : hexagonRadius * scale,
    origin: toPlot(layout.origin),
  };
}

/** Around a group's people; those who stand further out than drawn do not stretch it. */
function hullsOf(
  people: readonly (DrawnDot & { readonly beyond: boolean })[],
  padding: number,
): DrawnHull[] {
  return groupStyles.flatMap((style) => {
    const members = people.filter((person) => person.style === style && !person.beyond);
    return members.length === 0 ? [] : [{ style, corners: paddedHull(members, padding) }];
  });
}

function hexagonsOf(
  { hexagons, steps }: Extract<MapLayout['marks'], { kind: 'hexagons' }>,
  toPlot: (place: Point) => Point,
  scale: number,
): DrawnHexagon[] {
  const room = roomForCount(hexagonRadius * scale);
  return hexagons.map(({ center, people, byStyle }) => ({
    ...toPlot(center),
    count: textWidth(String(people)) <= room ? String(people) : null,
    style: commonestStyle(byStyle),
    step: stepOf(people, steps) + 1,
  }));
}

/** Width for digits beside or under the mark of a hexagon; none when both do not fit. */
function roomForCount(radius: number): number {
  return radius < 18 ? 0 : radius * Math.sqrt(3);
}

function obstaclesOf(marks: Marks): Box[] {
  return [
    ...marks.dots.map((dot) => boxAround(dot, marks.dotRadius * 1.3)),
    ...marks.hexagons.map((hexagon) => boxAround(hexagon, marks.hexagonRadius)),
    ...(marks.you === null ? [] : [boxAround(marks.you, marks.ringRadius + 3)]),
  ];
}

function axesThrough({ x, y }: Point, plot: Box): MapDrawing['axes'] {
  const across: Segment = [
    { ...plot, y },
    { x: plot.x + plot.width, y },
  ];
  const upright: Segment = [
    { ...plot, x },
    { x, y: plot.y + plot.height },
  ];
  return [across, upright];
}

type AxisTexts = Readonly<Record<Side, AxisText | null>>;

function axisTexts(picture: OpinionMapPicture, width: number): AxisTexts {
  return {
    top: axisText(picture, 'top', width),
    bottom: axisText(picture, 'bottom', width),
    left: axisText(picture, 'left', width),
    right: axisText(picture, 'right', width),
  };
}

/** Texts that stand above each other. */
interface TextBlock {
  readonly texts: readonly DrawnText[];
  readonly bottom: number;
}

function placeAxisTexts(ends: AxisTexts, top: number, plot: Box, origin: Point): TextBlock {
  const right = plot.x + plot.width;
  const centered = (width: number): number =>
    Math.min(Math.max(origin.x - width / 2, plot.x), right - width);
  let bottom = plot.y + plot.height + band;
  const texts: DrawnText[] = [];
  const add = (end: AxisText | null, x: (width: number) => number, y: number): number => {
    if (end === null) return y;
    texts.push(moveText(end.text, { x: x(end.text.box.width), y }));
    return y + end.text.box.height + gap;
  };
  add(ends.top, centered, top);
  bottom = add(ends.bottom, centered, bottom);
  bottom = Math.max(
    add(ends.left, () => plot.x, bottom),
    add(ends.right, (width) => right - width, bottom),
  );
  return { texts, bottom };
}

function textRows(texts: readonly DrawnText[], width: number, top: number): TextBlock {
  const flow = flowRows(
    texts.map((text) => text.box),
    width,
    { x: margin, y: top },
  );
  return {
    texts: texts.map((text, i) => moveText(text, flow.places[i] ?? text.box)),
    bottom: top + flow.height + (texts.length === 0 ? 0 : gap),
  };
}

function shadesOf(picture: OpinionMapPicture, { marks }: MapLayout): DrawnText[] {
  if (marks.kind === 'dots' || marks.steps.length === 0) return [];
  const signs = ['amount-1', 'amount-2', 'amount-3', 'amount-4', 'amount-5'] as const;
  const { number } = picture.texts;
  const words = (from: number, to: number) =>
    from === to ? number(from) : `${number(from)}–${number(to)}`;
  return [
    signedText(null, picture.texts.peoplePerPlace),
    ...marks.steps.map(({ from, to }, i) => signedText(signs[i] ?? null, words(from, to))),
  ];
}

function listOf(picture: OpinionMapPicture, layout: MapLayout, labels: MapLabels): DrawnText[] {
  const { other = 0, none = 0 } = layout.counts;
  return [
    ...labels.listed,
    ...(other > 0 ? [signedText('other', picture.texts.otherGroups(other))] : []),
    ...(none > 0
      ? [signedText(layout.marks.kind === 'dots' ? 'none' : null, picture.texts.withoutGroup(none))]
      : []),
  ];
}
