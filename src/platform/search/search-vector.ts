import { lexemesOf } from './search-terms.ts';

/** PostgreSQL keeps no greater place. */
const lastPosition = 16_383;

/** A text and how much a hit in it counts: A for titles, D for everything else. */
export interface WeighedText {
  readonly text: string;
  readonly weight: 'A' | 'D';
}

/**
 * Some texts as one `tsvector`, written out. Between two texts lies a gap, so that no phrase reaches
 * from one into the next. A marker is a lexeme without place that nobody's words can be.
 */
export function writeVector(texts: readonly WeighedText[], marker?: string): string {
  const places = new Map<string, string[]>();
  let before = 0;
  for (const { text, weight } of texts) {
    const lexemes = lexemesOf(text);
    for (const { text: lexeme, position } of lexemes) {
      const place = `${Math.min(before + position, lastPosition)}${weight}`;
      const known = places.get(lexeme);
      if (known === undefined) places.set(lexeme, [place]);
      else known.push(place);
    }
    before += lexemes.length + 1;
  }
  const written = [...places].map(([lexeme, at]) => `${quote(lexeme)}:${at.join(',')}`);
  return [...(marker === undefined ? [] : [quote(markerOf(marker))]), ...written].join(' ');
}

/** The lexeme that says of which module a passage is: words hold no colon. */
export function markerOf(module: string): string {
  return `:${module}`;
}

/** A lexeme as `tsvector` and `tsquery` read it. */
export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
