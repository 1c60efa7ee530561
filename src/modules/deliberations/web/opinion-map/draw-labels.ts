import { type GroupStyle, groupStyles } from '../../../../platform/ui/pictures/group-marks.tsx';
import {
  type LabelRequest,
  placeLabels,
} from '../../../../platform/ui/pictures/label-placement.ts';
import {
  type Box,
  boxAround,
  cornersOf,
  type Point,
} from '../../../../platform/ui/pictures/shapes.ts';
import { textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { DrawnText, MapDrawing, TextSign } from './map-drawing.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

const signWidth = 18;

/** A short text with its sign, its box at the origin. */
export function signedText(sign: TextSign, words: string): DrawnText {
  const indent = sign === null ? 0 : signWidth;
  return {
    box: { x: 0, y: 0, width: indent + textWidth(words), height: textHeight(1) },
    lines: [words],
    align: 'start',
    sign,
    indent,
    leader: null,
    muted: false,
  };
}

/** What the labels are placed around, in px of one drawing. */
interface LabelGround extends Pick<MapDrawing, 'hulls' | 'you' | 'ringRadius'> {
  readonly bounds: Box;
  readonly marks: readonly Box[];
}

export interface MapLabels {
  readonly placed: readonly DrawnText[];
  /** Labels without a free place: they go to the list below the picture. */
  readonly listed: readonly DrawnText[];
}

/** Names the visitor's place and every group, outside of all groups' hulls. */
export function drawLabels(
  picture: OpinionMapPicture,
  counts: Readonly<Partial<Record<GroupStyle, number>>>,
  ground: LabelGround,
): MapLabels {
  const areas = ground.hulls.map((hull) => hull.corners);
  const wanted: (Pick<LabelRequest, 'mark' | 'avoid'> & { text: DrawnText })[] = [];
  if (ground.you !== null) {
    const mark = cornersOf(boxAround(ground.you, ground.ringRadius));
    const avoid = areas.flatMap(edgesOf);
    wanted.push({ text: signedText('you', picture.texts.youAreHere), mark, avoid });
  }
  groupStyles.forEach((style, i) => {
    const people = counts[style] ?? 0;
    if (people === 0) return;
    const words = picture.texts.group(picture.groups[i]?.letter ?? '', people);
    const mark = ground.hulls.find((hull) => hull.style === style)?.corners ?? [];
    wanted.push({ text: signedText(style, words), mark, avoid: areas });
  });
  const places = placeLabels(
    wanted.map(({ text: { box }, ...where }) => ({
      ...where,
      width: box.width,
      height: box.height,
    })),
    { bounds: ground.bounds, boxes: ground.marks },
  );
  const placed: DrawnText[] = [];
  const listed: DrawnText[] = [];
  wanted.forEach(({ text }, i) => {
    const place = places[i] ?? null;
    if (place === null) listed.push(text);
    else placed.push({ ...text, box: place.box, leader: place.leader });
  });
  return { placed, listed };
}

/** The sides of a polygon, each by its two ends. */
function edgesOf(corners: readonly Point[]): Point[][] {
  return corners.map((from, i) => [from, corners[(i + 1) % corners.length] ?? from]);
}
