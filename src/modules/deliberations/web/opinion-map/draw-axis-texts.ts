import { breakLines } from '../../../../platform/ui/pictures/break-lines.ts';
import type { Box } from '../../../../platform/ui/pictures/shapes.ts';
import { textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { DrawnText } from './map-drawing.ts';
import type { OpinionMapPicture, Side } from './opinion-map-picture.ts';

/** An end's words with its arrow, broken to fit; the box still stands at the upper left corner. */
export interface AxisText {
  readonly side: Side;
  readonly text: DrawnText;
  readonly cut: boolean;
}

const arrows = { left: '←', right: '→', top: '↑', bottom: '↓' } as const;
const turned = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;

/** The words at the end of an axis as it is shown, mirrored or not; null without a statement. */
export function sentenceOfEnd(picture: OpinionMapPicture, side: Side): string | null {
  const mirrored = side === 'left' || side === 'right' ? picture.mirror.x : picture.mirror.y;
  const end = picture.axisEnds[mirrored ? turned[side] : side];
  if (end === null) return null;
  return `${arrows[side]} ${picture.texts.axisEnd(end.sid, end.text)}`;
}

/**
 * Breaks the words of an axis end: the ends above and below take the whole width, those left and
 * right share one row.
 *
 * @param width of the row that all ends stand in, in px
 */
export function axisText(picture: OpinionMapPicture, side: Side, width: number): AxisText | null {
  const sentence = sentenceOfEnd(picture, side);
  if (sentence === null) return null;
  const abreast = side === 'left' || side === 'right';
  const room = abreast ? (width - 16) / 2 : Math.min(width, 440);
  const { lines, cut } = breakLines(sentence, room, abreast ? 3 : 2);
  const widest = Math.max(...lines.map((line) => textWidth(line)));
  return {
    side,
    cut,
    text: {
      box: { x: 0, y: 0, width: widest, height: textHeight(lines.length) },
      lines,
      align: side === 'left' ? 'start' : side === 'right' ? 'end' : 'middle',
      sign: null,
      indent: 0,
      leader: null,
      muted: true,
    },
  };
}

/** The same text with the upper left corner of its box at a place. */
export function moveText(text: DrawnText, to: Pick<Box, 'x' | 'y'>): DrawnText {
  return { ...text, box: { ...text.box, x: to.x, y: to.y } };
}
