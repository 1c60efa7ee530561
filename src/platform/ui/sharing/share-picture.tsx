import { raw } from 'hono/html';
import type { Share } from '../layout/share-tags.tsx';
import { drawMark } from '../mark.ts';
import { Lanterns } from '../pages/lantern-sky.tsx';
import { breakLines } from '../pictures/break-lines.ts';
import { baseline, textHeight, textWidth } from '../pictures/text-width.ts';
import { colors } from '../tokens.ts';

/** What the picture says of a page. */
type SharedPage = Required<Pick<Share, 'title' | 'description' | 'number'>>;

const width = 1200;
const height = 630;
const left = 72;
/** Room for words; the lanterns rise at the right of it. */
const room = 740;
/** Below a longer title, number and description do not both fit. */
const mostAbove = 360;
const ink = colors['on-head'].light;
const muted = colors['head-link'].light;

/**
 * The picture that stands for a page where its address is posted: mark, title, and one number, on
 * the night of the home page. An SVG to be made a PNG of; 1200 × 630 is what the networks ask for.
 */
export function drawSharePicture(
  page: SharedPage,
  site: { readonly name: string; readonly host: string },
): string {
  const title = breakLines(page.title, room, 3, 58).lines;
  const below = 170 + textHeight(title.length, 58) + 24;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="Noto Sans TC"
    >
      <title>{page.title}</title>
      <defs>
        <linearGradient id="night" x2="0" y2="1">
          <stop offset="0" stop-color={colors.head.light} />
          <stop offset="1" stop-color={colors.head.dark} />
        </linearGradient>
      </defs>
      <rect width={width} height={height} fill="url(#night)" />
      <g transform="translate(600 230)">
        <Lanterns />
      </g>
      <g transform={`translate(${left} 56) scale(2)`}>{raw(drawMark(colors.head.light))}</g>
      <Words lines={[site.name]} x={left + 84} top={66} size={36} weight="700" fill={ink} />
      <Words lines={title} x={left} top={170} size={58} weight="700" fill={ink} />
      <NumberOrWords page={page} top={below} />
      <Words lines={[site.host]} x={left} top={560} size={26} weight="400" fill={muted} />
    </svg>
  ).toString();
}

function NumberOrWords({ page, top }: { readonly page: SharedPage; readonly top: number }) {
  const { number } = page;
  if (number === undefined) return <Description page={page} top={top} />;
  const past = left + textWidth(number.value, 76);
  return (
    <>
      <Words
        lines={[number.value]}
        x={left}
        top={top}
        size={76}
        weight="700"
        fill={colors.amber.light}
      />
      <Words lines={[number.label]} x={past} top={top + 44} size={34} weight="400" fill={ink} />
      {top > mostAbove ? null : <Description page={page} top={top + 116} />}
    </>
  );
}

function Description({ page, top }: { readonly page: SharedPage; readonly top: number }) {
  const { lines } = breakLines(page.description, room, 2, 28);
  return <Words lines={lines} x={left} top={top} size={28} weight="400" fill={muted} />;
}

interface WordsProps {
  readonly lines: readonly string[];
  readonly x: number;
  readonly top: number;
  readonly size: number;
  readonly weight: '400' | '700';
  readonly fill: string;
}

function Words({ lines, x, top, size, weight, fill }: WordsProps) {
  return (
    <>
      {lines.map((line, i) => (
        <text x={x} y={top + baseline(i, size)} font-size={size} font-weight={weight} fill={fill}>
          {line}
        </text>
      ))}
    </>
  );
}
