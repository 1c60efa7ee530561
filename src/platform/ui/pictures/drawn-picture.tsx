import { readFileSync } from 'node:fs';
import type { Child } from 'hono/jsx';
import type { Language } from '../../i18n/languages.ts';
import { type StandalonePicture, standAlone } from '../figure/standalone-picture.tsx';

/** What one drawing shows, laid out for a width. */
export interface Drawing {
  /** In px. */
  readonly height: number;
  /** Elements of SVG. */
  readonly content: Child;
}

/** A picture that lays itself out: the same marks at every width, so that words keep their size. */
export interface DrawablePicture {
  /** Starts the ids of its elements; unique on the page. */
  readonly id: string;
  /** Its name for those who do not see it. */
  readonly title: string;
  /** What it shows, with its numbers. */
  readonly description: string;
  /** `width` in px. */
  draw(width: number): Drawing;
}

/** The widths in px for which a picture is drawn; the page shows the one that fits (pictures.css). */
const drawnWidths = { small: 280, narrow: 328, wide: 640 } as const;

/** The picture on a page; beside it belongs the table that tells the same numbers. */
export function DrawnPicture({ picture }: { readonly picture: DrawablePicture }) {
  return (
    <figure class="picture">
      {Object.entries(drawnWidths).map(([name, width]) => (
        <Sketch picture={picture} name={name} width={width} />
      ))}
    </figure>
  );
}

interface SketchProps {
  readonly picture: DrawablePicture;
  readonly name: string;
  readonly width: number;
}

function Sketch({ picture, name, width }: SketchProps) {
  const id = `${picture.id}-${name}`;
  const { height, content } = picture.draw(width);
  return (
    <svg
      class={`picture-${name}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{picture.title}</title>
      <desc id={`${id}-desc`}>{picture.description}</desc>
      {content}
    </svg>
  );
}

export interface TakenPicture {
  readonly language: Language;
  readonly picture: DrawablePicture;
  /** What is found, in one line or two. */
  readonly heading: string;
  /** Where it is from, and of when. */
  readonly sources: readonly string[];
  /** Absolute CSS files that draw it on the page, beside those of all pictures. */
  readonly styles: readonly string[];
}

const ownSheet = readFileSync(new URL('./pictures.css', import.meta.url), 'utf8');

/** The picture as a file that needs nothing else. */
export function takePicture({
  language,
  picture,
  heading,
  sources,
  styles,
}: TakenPicture): StandalonePicture {
  const width = drawnWidths.wide;
  return standAlone({
    language,
    heading,
    notes: [],
    sources,
    drawing: (<Sketch picture={picture} name="file" width={width} />).toString(),
    width,
    height: picture.draw(width).height,
    sheets: [ownSheet, ...styles.map((file) => readFileSync(file, 'utf8'))],
  });
}
