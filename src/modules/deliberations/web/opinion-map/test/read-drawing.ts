import { type Box, boxAround, type Point } from '../../../../../platform/ui/pictures/shapes.ts';
import { baseline, textHeight, textWidth } from '../../../../../platform/ui/pictures/text-width.ts';

/** A mark as it stands in the SVG: which symbol, which classes, where. */
interface ReadMark extends Point {
  readonly symbol: string;
  readonly className: string;
}

/** What an SVG says, read from its text and from nothing else. */
export interface ReadDrawing {
  readonly source: string;
  readonly frame: Box;
  readonly marks: readonly ReadMark[];
  readonly texts: readonly { readonly words: string; readonly className: string; box: Box }[];
  /** Every place through which a hull, an axis or a leader goes. */
  readonly linePlaces: readonly Point[];
  readonly rings: readonly Box[];
  /** Sides of all dashed hulls. */
  readonly hullSides: readonly (readonly [Point, Point])[];
}

/** The drawings of an opinion map, from the HTML of its figure. */
export function readDrawings(html: string): ReadDrawing[] {
  return [...html.matchAll(/<svg .*?<\/svg>/gsu)].map(([source]) => readDrawing(source));
}

function readDrawing(source: string): ReadDrawing {
  const drawn = source.replace(/<defs>.*?<\/defs>/su, '');
  const tags = (name: string) =>
    [...drawn.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'gu'))].map(([, text]) => text ?? '');
  const use = tags('use').map((tag) => ({
    symbol: (attribute(tag, 'href') ?? '').replace(/^.*-/u, ''),
    className: attribute(tag, 'class') ?? '',
    x: Number(attribute(tag, 'x')),
    y: Number(attribute(tag, 'y')),
  }));
  return {
    source,
    frame: { x: 0, y: 0, width: size(source, 'width'), height: size(source, 'height') },
    marks: use.filter((mark) => !mark.className.includes('ring')),
    texts: readTexts(drawn),
    linePlaces: tags('path')
      .filter((tag) => attribute(tag, 'transform') === null)
      .flatMap((tag) => placesOf(attribute(tag, 'd') ?? '')),
    hullSides: tags('path')
      .filter((tag) => attribute(tag, 'class')?.startsWith('opinion-map-hull'))
      .flatMap((tag) => sidesOf(placesOf(attribute(tag, 'd') ?? ''))),
    rings: tags('circle')
      .filter((tag) => attribute(tag, 'class') === 'opinion-map-ring-edge')
      .map((tag) => {
        const center = { x: Number(attribute(tag, 'cx')), y: Number(attribute(tag, 'cy')) };
        return boxAround(center, Number(attribute(tag, 'r')) + 2.25);
      }),
  };
}

function readTexts(drawn: string): ReadDrawing['texts'] {
  return [...drawn.matchAll(/<text ([^>]*)>([^<]*)<\/text>/gu)].map(
    ([, tag = '', escaped = '']) => {
      const words = plainText(escaped);
      const width = textWidth(words);
      const anchor = attribute(tag, 'text-anchor') ?? 'start';
      const shift = { start: 0, middle: width / 2, end: width }[anchor] ?? Number.NaN;
      const x = Number(attribute(tag, 'x')) - shift;
      const y = Number(attribute(tag, 'y')) - baseline(0);
      const box = { x, y, width, height: textHeight(1) };
      return { words, className: attribute(tag, 'class') ?? '', box };
    },
  );
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? null;
}

const size = (source: string, name: string): number => Number(attribute(source, name));

function placesOf(path: string): Point[] {
  return [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/gu)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

function sidesOf(corners: readonly Point[]): [Point, Point][] {
  return corners.map((from, i) => [from, corners[(i + 1) % corners.length] ?? from]);
}

/** A text as people read it, from its form in HTML. */
export function plainText(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
