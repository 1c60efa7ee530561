import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { FileLinks } from './file-links.tsx';

/** What can be taken along; a page links it with its kind and size in words. */
export interface FigureFiles {
  readonly csv: { readonly href: string; readonly rows: number };
  readonly svg: { readonly href: string; readonly bytes: number };
  /** In pixels. */
  readonly png: { readonly href: string; readonly width: number; readonly height: number };
}

export interface FigureProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  /** What the picture shows, not what kind of picture it is. */
  readonly heading: Child;
  readonly sentence: Child;
  /** Above the picture; without one, its marks are named where they stand. */
  readonly legend?: Child;
  /** A `<figure class="picture">` of SVG, drawn for each width. */
  readonly picture: Child;
  /** Tells the same numbers; its caption says so. */
  readonly table: Child;
  /** Where the numbers are from, and of when. */
  readonly source: Child;
  /** Null: nothing may be taken along yet. */
  readonly files: FigureFiles | null;
  /** Its table has columns that find no room beside a picture: it stands below, in the whole width. */
  readonly hasWideTable?: boolean;
}

/** A picture with its equal table beside it, and both to be taken along. */
export function Figure(props: FigureProps) {
  const { view, id, heading, sentence, legend, picture, table, source, files, hasWideTable } =
    props;
  return (
    <section class="sky-figure" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <p>{sentence}</p>
      <div class={hasWideTable === true ? 'sky-flow' : 'sky-columns'}>
        <div>
          {legend === undefined ? null : <div class="sky-legend">{legend}</div>}
          {picture}
        </div>
        <div>{table}</div>
      </div>
      <div class="sky-figure-foot">
        <p>{source}</p>
        {files === null ? null : <Files view={view} files={files} heading={heading} />}
      </div>
    </section>
  );
}

interface FilesProps {
  readonly view: View;
  readonly files: FigureFiles;
  readonly heading: Child;
}

function Files({ view, files, heading }: FilesProps) {
  const { t } = view;
  const { csv, svg, png } = files;
  const links = [
    { href: csv.href, label: t('figure.csv', { rows: csv.rows }) },
    { href: svg.href, label: t('figure.svg', { size: Math.ceil(svg.bytes / 1000) }) },
    { href: png.href, label: t('figure.png', { width: `${png.width}`, height: `${png.height}` }) },
  ];
  return <FileLinks files={links} of={heading} label={t('figure.files')} />;
}
