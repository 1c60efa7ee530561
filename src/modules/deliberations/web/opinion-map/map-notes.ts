import { sentenceOfEnd } from './draw-axis-texts.ts';
import type { MapLayout } from './lay-out-map.ts';
import type { MapDrawing } from './map-drawing.ts';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

/** What a mark means, and the ends of axes whose words did not fit whole. */
export function notesOf(
  picture: OpinionMapPicture,
  layout: MapLayout,
  cut: MapDrawing['cut'],
): { readonly meanings: readonly string[]; readonly ends: readonly string[] } {
  const { dotsMeaning, placesMeaning, beyondEdge } = picture.texts;
  return {
    meanings: [
      layout.marks.kind === 'dots' ? dotsMeaning : placesMeaning,
      ...(layout.beyond > 0 ? [beyondEdge(layout.beyond)] : []),
    ],
    ends: cut.flatMap((side) => sentenceOfEnd(picture, side) ?? []),
  };
}
