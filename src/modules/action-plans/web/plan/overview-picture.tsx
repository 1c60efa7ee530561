import { breakLines } from '../../../../platform/ui/pictures/break-lines.ts';
import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { flowRows } from '../../../../platform/ui/pictures/flow-row.ts';
import { baseline, textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { Outcome } from '../../domain/commitment-standing.ts';
import { tenth } from './time-axis.tsx';

export interface DrawnTile {
  readonly code: string;
  /** The state in a word. */
  readonly word: string;
  readonly outcome: Outcome | 'none';
}

export interface DrawnTheme {
  readonly title: string;
  readonly tiles: readonly DrawnTile[];
}

const [bandWidth, tilePadding, themeGap] = [14, 6, 16];
const tileHeight = textHeight(2) + 2 * tilePadding;
const mostTitleLines = 2;

/** A row of tiles for each theme: the code of a commitment, its state in a word, and a band whose pattern says it again. */
export function overviewPicture(
  id: string,
  themes: readonly DrawnTheme[],
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const draw = (width: number): Drawing => {
    let top = 0;
    const rows = themes.map(({ title, tiles }) => {
      const head = breakLines(title, width, mostTitleLines).lines;
      const from = { x: 0, y: top + textHeight(head.length) + 6 };
      const flow = flowRows(
        tiles.map((tile) => ({ width: widthOf(tile), height: tileHeight })),
        width,
        from,
      );
      const drawn = (
        <>
          {head.map((line, at) => (
            <text font-weight="700" x={0} y={tenth(top + baseline(at))}>
              {line}
            </text>
          ))}
          {tiles.map((tile, at) => (
            <Tile tile={tile} x={flow.places[at]?.x ?? 0} y={flow.places[at]?.y ?? 0} />
          ))}
        </>
      );
      top = from.y + flow.height + themeGap;
      return drawn;
    });
    return { height: Math.ceil(Math.max(1, top - themeGap + 2)), content: <>{rows}</> };
  };
  return { id, ...words, draw };
}

function widthOf({ code, word }: DrawnTile): number {
  return Math.ceil(bandWidth + 3 * tilePadding + Math.max(textWidth(code), textWidth(word)));
}

function Tile({
  tile,
  x,
  y,
}: {
  readonly tile: DrawnTile;
  readonly x: number;
  readonly y: number;
}) {
  const text = x + bandWidth + 2 * tilePadding;
  return (
    <>
      <rect
        class="picture-leader"
        x={tenth(x + 0.5)}
        y={tenth(y + 0.5)}
        width={widthOf(tile) - 1}
        height={tenth(tileHeight - 1)}
        rx={3}
      />
      <Band
        outcome={tile.outcome}
        x={tenth(x + 4)}
        y={tenth(y + 4)}
        height={tenth(tileHeight - 8)}
      />
      <text font-weight="700" x={tenth(text)} y={tenth(y + tilePadding + baseline(0))}>
        {tile.code}
      </text>
      <text x={tenth(text)} y={tenth(y + tilePadding + baseline(1))}>
        {tile.word}
      </text>
    </>
  );
}

interface BandProps {
  readonly outcome: DrawnTile['outcome'];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Full: kept. Lines: late. Dots: not known. Empty: open. Crossed: withdrawn. */
function Band({ outcome, x, y, height }: BandProps) {
  const steps = (every: number) =>
    Array.from({ length: Math.floor(height / every) }, (_, nth) => tenth(y + (nth + 0.5) * every));
  return (
    <>
      <rect
        class={`plan-band plan-band-${outcome}`}
        x={x}
        y={y}
        width={bandWidth}
        height={height}
      />
      {outcome === 'late' ? (
        <path
          class="plan-pattern"
          d={steps(7)
            .map((at) => `M${x} ${at + 3}l${bandWidth} -6`)
            .join('')}
        />
      ) : null}
      {outcome === 'unknown'
        ? steps(9).map((at) => <circle class="plan-dot" cx={x + bandWidth / 2} cy={at} r={1.8} />)
        : null}
      {outcome === 'withdrawn' ? (
        <path
          class="plan-pattern"
          d={`M${x} ${y}l${bandWidth} ${height}m0 ${-height}l${-bandWidth} ${height}`}
        />
      ) : null}
    </>
  );
}
