import type { BodySide } from '../../../../platform/powers/powers.ts';
import { breakLines } from '../../../../platform/ui/pictures/break-lines.ts';
import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { baseline, textHeight } from '../../../../platform/ui/pictures/text-width.ts';

/** A body as the picture shows it. */
export interface DrawnBody {
  readonly id: string;
  readonly name: string;
  readonly side: BodySide;
  readonly parent: string | null;
  /** How many bodies it is a part of. */
  readonly depth: number;
}

/** Bodies of one side with their parts, in the order of the tree. */
export interface DrawnSide {
  readonly side: BodySide;
  readonly heading: string;
  readonly bodies: readonly DrawnBody[];
}

const [markSize, step, rowGap, sideGap, columnGap] = [12, 18, 6, 20, 32];
/** Deeper parts stand no further right: a telephone is narrow. */
const deepest = 5;
const mostLines = 3;
const wideFrom = 600;

/** The sides below one another, and where there is room, government beside all others. */
export function treePicture(
  id: string,
  sides: readonly DrawnSide[],
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const draw = (width: number): Drawing => {
    if (width < wideFrom) return drawColumn(sides, 0, width);
    const isLeft = ({ side }: DrawnSide) => side === 'official';
    const half = (width - columnGap) / 2;
    const left = drawColumn(sides.filter(isLeft), 0, half);
    const right = drawColumn(
      sides.filter((side) => !isLeft(side)),
      half + columnGap,
      half,
    );
    return {
      height: Math.max(left.height, right.height),
      content: (
        <>
          {left.content}
          {right.content}
        </>
      ),
    };
  };
  return { id, ...words, draw };
}

function drawColumn(sides: readonly DrawnSide[], left: number, width: number): Drawing {
  let top = 0;
  const drawn = sides.map((side) => {
    const laid = layOutSide(side, left, top, width);
    top = laid.bottom + sideGap;
    return <Side side={side} left={left} top={laid.top} rows={laid.rows} />;
  });
  return { height: Math.max(textHeight(1), top - sideGap), content: <>{drawn}</> };
}

interface Row {
  readonly body: DrawnBody;
  /** The middle of its mark. */
  readonly x: number;
  readonly y: number;
  readonly top: number;
  readonly lines: readonly string[];
  /** The mark of the body that it is a part of, where that is in the picture. */
  readonly above: { readonly x: number; readonly y: number } | undefined;
}

function layOutSide({ bodies }: DrawnSide, left: number, top: number, width: number) {
  const rows: Row[] = [];
  const marks = new Map<string, { x: number; y: number }>();
  let y = top + textHeight(1) + rowGap;
  for (const body of bodies) {
    const x = left + markSize / 2 + Math.min(body.depth, deepest) * step;
    const room = left + width - x - markSize;
    const { lines } = breakLines(body.name, room, mostLines);
    const mark = { x, y: y + textHeight(1) / 2 };
    const above = body.parent === null ? undefined : marks.get(body.parent);
    rows.push({ body, ...mark, top: y, lines, above });
    marks.set(body.id, mark);
    y += textHeight(Math.max(1, lines.length)) + rowGap;
  }
  return { top, rows, bottom: y };
}

interface SideProps {
  readonly side: DrawnSide;
  readonly left: number;
  readonly top: number;
  readonly rows: readonly Row[];
}

function Side({ side, left, top, rows }: SideProps) {
  return (
    <>
      <text font-weight="700" x={left} y={tenth(top + baseline(0))}>
        {side.heading}
      </text>
      {rows.map(({ above, x, y }) =>
        above === undefined ? null : (
          <path
            class="picture-leader"
            d={`M${tenth(above.x)} ${tenth(above.y + markSize / 2)}V${tenth(y)}H${tenth(x - markSize / 2)}`}
          />
        ),
      )}
      {rows.map(({ body, x, y, top: from, lines }) => (
        <>
          <SideMark side={body.side} x={x} y={y} />
          {lines.map((line, at) => (
            <text x={tenth(x + markSize)} y={tenth(from + baseline(at))}>
              {line}
            </text>
          ))}
        </>
      ))}
    </>
  );
}

const groups: Readonly<Record<BodySide, string>> = {
  official: 'picture-group-a',
  'civil-society': 'picture-group-b',
  other: 'picture-group-other',
};

/** A square for government, a disc for civil society, a diamond for the others: the shape tells it without colour. */
function SideMark({
  side,
  x,
  y,
}: {
  readonly side: BodySide;
  readonly x: number;
  readonly y: number;
}) {
  const name = `${groups[side]} picture-fill`;
  const r = markSize / 2;
  if (side === 'civil-society') return <circle class={name} cx={tenth(x)} cy={tenth(y)} r={r} />;
  if (side === 'other') {
    return (
      <path class={name} d={`M${tenth(x)} ${tenth(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`} />
    );
  }
  return <rect class={name} x={tenth(x - r)} y={tenth(y - r)} width={markSize} height={markSize} />;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
