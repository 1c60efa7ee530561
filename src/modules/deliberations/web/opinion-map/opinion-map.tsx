import { sentenceOfEnd } from './draw-axis-texts.ts';
import { drawMap } from './draw-map.ts';
import { layOutMap, type MapLayout } from './lay-out-map.ts';
import { OpinionMapDrawing } from './opinion-map-drawing.tsx';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

/** The widths in px for which the map is drawn; the page shows the one that fits (pictures.css). */
export const drawnWidths = { narrow: 328, wide: 640 } as const;

interface OpinionMapProps {
  readonly picture: OpinionMapPicture;
  /** Where the marks stand, when the caller has laid them out for the equal table already. */
  readonly layout?: MapLayout;
}

/**
 * The opinion map as a figure: people by shape and colour of their group, dashed hulls with letter
 * and size outside, the visitor's place, and what both ends of each axis stand for. Beside it
 * belongs the table of `readMarksTable`, which tells the same numbers.
 */
export function OpinionMap({ picture, layout = layOutMap(picture) }: OpinionMapProps) {
  const { title, description } = picture.texts;
  const narrow = drawMap(picture, layout, drawnWidths.narrow);
  const wide = drawMap(picture, layout, drawnWidths.wide);
  const common = { title, description };
  return (
    <figure class="picture opinion-map">
      <OpinionMapDrawing
        {...common}
        id={`${picture.id}-n`}
        name="picture-narrow"
        drawing={narrow}
      />
      <OpinionMapDrawing {...common} id={`${picture.id}-w`} name="picture-wide" drawing={wide} />
      <Notes picture={picture} layout={layout} cut={narrow.cut} />
    </figure>
  );
}

interface NotesProps extends Required<OpinionMapProps> {
  readonly cut: ReturnType<typeof drawMap>['cut'];
}

/** What the drawing could not say in full. */
function Notes({ picture, layout, cut }: NotesProps) {
  const sentences = cut.flatMap((side) => sentenceOfEnd(picture, side) ?? []);
  if (layout.beyond === 0 && sentences.length === 0) return null;
  return (
    <figcaption class="opinion-map-notes">
      {layout.beyond > 0 && <p>{picture.texts.beyondEdge(layout.beyond)}</p>}
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </figcaption>
  );
}
