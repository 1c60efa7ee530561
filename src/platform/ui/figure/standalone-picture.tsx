import { raw } from 'hono/html';
import { htmlLanguage, type Language } from '../../i18n/languages.ts';
import { fitForXml } from '../../text/xml-text.ts';
import { breakLines } from '../pictures/break-lines.ts';
import { baseline, pictureTextSize, textHeight } from '../pictures/text-width.ts';
import { colors } from '../tokens.ts';
import { standaloneStyle } from './standalone-style.ts';

export interface StandaloneProps {
  readonly language: Language;
  /** What is found, in one line or two. */
  readonly heading: string;
  /** Sentences below the drawing, without which it would be misread. */
  readonly notes: readonly string[];
  /** Where it is from, of when, and what its licence wants said. */
  readonly sources: readonly string[];
  /** One `<svg>` whose classes `sheets` gives colours to. */
  readonly drawing: string;
  readonly width: number;
  readonly height: number;
  /** The CSS that draws it on the page. */
  readonly sheets: readonly string[];
}

/** A picture that has left its page. */
export interface StandalonePicture {
  readonly width: number;
  readonly height: number;
  /** As a file that needs nothing else; browsers draw it in the scheme of their reader. */
  readonly svg: string;
  /** The same in the light scheme alone, to be made a PNG of. */
  readonly lightSvg: string;
}

/** Noto Sans TC is the one that our PNG is drawn with; the others are those of the devices. */
const fonts =
  "system-ui,'PingFang TC','Noto Sans TC','Noto Sans CJK TC','Microsoft JhengHei',sans-serif";
const edge = 16;
const headingSize = 20;

/** The drawing with what the page says round it: the finding above, notes and source below. */
export function standAlone(props: StandaloneProps): StandalonePicture {
  const { width: inner } = props;
  const heading = breakLines(props.heading, inner, 3, headingSize).lines;
  const foot = [...props.notes, ...props.sources].flatMap(
    (text) => breakLines(text, inner, 6).lines,
  );
  const top = edge + textHeight(heading.length, headingSize) + 8;
  const below = top + props.height + 8;
  const height = Math.ceil(below + textHeight(foot.length) + edge);
  const width = inner + 2 * edge;
  const write = (style: string): string =>
    fitForXml(
      (
        <svg
          xmlns="http://www.w3.org/2000/svg"
          class="picture"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          lang={htmlLanguage(props.language)}
          font-family={fonts}
          font-size={pictureTextSize}
        >
          <title>{props.heading}</title>
          <style>{raw(style)}</style>
          <rect class="picture-sheet" width={width} height={height} />
          <Lines lines={heading} top={edge} size={headingSize} name="picture-heading" />
          <g transform={`translate(${edge} ${top})`}>{raw(props.drawing)}</g>
          <Lines lines={foot} top={below} size={pictureTextSize} name="picture-muted" />
        </svg>
      ).toString(),
    );
  const light = styleOf(props.sheets, 'light');
  const dark = `@media (prefers-color-scheme:dark){${styleOf(props.sheets, 'dark')}}`;
  return { width, height, svg: write(light + dark), lightSvg: write(light) };
}

function styleOf(sheets: readonly string[], scheme: 'light' | 'dark'): string {
  const sheet = `.picture-sheet{fill:${colors.bg[scheme]}}`;
  return `${sheet}${standaloneStyle(sheets, scheme)}.picture .picture-heading{font-size:${headingSize}px}`;
}

interface LinesProps {
  readonly lines: readonly string[];
  readonly top: number;
  readonly size: number;
  readonly name: string;
}

function Lines({ lines, top, size, name }: LinesProps) {
  const weight = name === 'picture-heading' ? '700' : undefined;
  return (
    <>
      {lines.map((line, i) => (
        <text class={name} x={edge} y={top + baseline(i, size)} font-weight={weight}>
          {line}
        </text>
      ))}
    </>
  );
}
