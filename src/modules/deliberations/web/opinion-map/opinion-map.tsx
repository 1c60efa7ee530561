import { drawMap } from './draw-map.ts';
import { layOutMap, type MapLayout } from './lay-out-map.ts';
import type { MapDrawing } from './map-drawing.ts';
import { notesOf } from './map-notes.ts';
import { OpinionMapDrawing } from './opinion-map-drawing.tsx';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

/** The widths in px for which the map is drawn; the page shows the one that fits (pictures.css). */
const drawnWidths = { small: 280, narrow: 328, wide: 640 } as const;

interface OpinionMapProps {
  readonly picture: OpinionMapPicture;
  /** Where the marks stand, when the caller has laid them out for the equal table already. */
  readonly layout?: MapLayout;
}

/**
 * The opinion map as a figure: people by shape and colour of their group, dashed hulls with letter
 * and size outside, the visitor's place, and what both ends of each axis stand for. Beside it
 * belongs the table of `readMarksTable`, which tells the same numbers.
 *
 * @throws RangeError when a place is not a finite number.
 */
export function OpinionMap({ picture, layout = layOutMap(picture) }: OpinionMapProps) {
  const drawings = Object.entries(drawnWidths).map(
    ([name, width]) => [name, drawMap(picture, layout, width)] as const,
  );
  const cut = new Set(drawings.flatMap(([, drawing]) => drawing.cut));
  return (
    <figure class="picture opinion-map">
      {drawings.map(([name, drawing]) => (
        <OpinionMapDrawing
          id={`${picture.id}-${name}`}
          name={`picture-${name}`}
          texts={picture.texts}
          drawing={drawing}
        />
      ))}
      <Notes picture={picture} layout={layout} cut={[...cut]} />
    </figure>
  );
}

interface NotesProps extends Required<OpinionMapProps> {
  readonly cut: MapDrawing['cut'];
}

/** What the drawings cannot say, or not in full. */
function Notes({ picture, layout, cut }: NotesProps) {
  const { meanings, ends } = notesOf(picture, layout, cut);
  return (
    <figcaption class="opinion-map-notes">
      {meanings.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {ends.length > 0 && (
        <ul>
          {ends.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </figcaption>
  );
}
