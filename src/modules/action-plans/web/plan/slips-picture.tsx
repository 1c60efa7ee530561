import { breakLines } from '../../../../platform/ui/pictures/break-lines.ts';
import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { baseline, textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { Day } from '../../domain/plan-date.ts';
import { axisHeight, type DayAxis, placeOf, type Room, tenth, YearAxis } from './time-axis.tsx';

/** The way of one milestone from its first promise. */
export interface DrawnSlip {
  readonly label: string;
  /** How late or early, in words. */
  readonly slip: string;
  readonly first: Day;
  /** Where it was moved to, in order. */
  readonly moves: readonly Day[];
  readonly end: {
    readonly kind: 'delivered' | 'open' | 'unknown' | 'withdrawn';
    readonly at: Day;
  };
}

const [bandHeight, rowGap, radius, signRoom] = [22, 14, 6, 18];
const mostLines = 2;
const wideFrom = 600;
const wordsShare = 0.46;

/**
 * A row for each milestone: an empty dot where it was first due, an arrow to each new date, a full dot where
 * it was delivered; a broken line leads to today where it is still open, a question mark stands beside the dot where
 * nobody recorded what became of it.
 */
export function slipsPicture(
  id: string,
  slips: readonly DrawnSlip[],
  axis: DayAxis,
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const draw = (width: number): Drawing => {
    const isWide = width >= wideFrom;
    const left = (isWide ? width * wordsShare : 0) + radius + 1;
    // The sign of what is not known stands at the right of its dot.
    const room = { left, width: width - left - radius - signRoom };
    let top = 0;
    const rows = slips.map((slip) => {
      const laid = layOut(slip, top, isWide, isWide ? width * wordsShare - 16 : width);
      top = laid.bottom + rowGap;
      return <Slip {...laid} slip={slip} axis={axis} room={room} />;
    });
    return {
      height: Math.ceil(top + axisHeight + 4),
      content: (
        <>
          {rows}
          <YearAxis axis={axis} room={room} top={top} />
        </>
      ),
    };
  };
  return { id, ...words, draw };
}

interface LaidSlip {
  readonly lines: readonly string[];
  readonly top: number;
  readonly middle: number;
  readonly slipAt: { readonly x: number; readonly y: number };
  readonly bottom: number;
}

/** Words beside the band where there is room, else above it; how late stands in the last line. */
function layOut(slip: DrawnSlip, top: number, isBeside: boolean, width: number): LaidSlip {
  const label = breakLines(slip.label, width, mostLines).lines;
  const lines = [...label, slip.slip];
  const height = textHeight(lines.length);
  const slipAt = { x: 0, y: top + baseline(lines.length - 1) };
  if (isBeside) {
    const bottom = top + Math.max(height, bandHeight);
    return { lines, top, slipAt, middle: (top + bottom) / 2, bottom };
  }
  return {
    lines,
    top,
    slipAt,
    middle: top + height + bandHeight / 2,
    bottom: top + height + bandHeight,
  };
}

interface SlipProps extends LaidSlip {
  readonly slip: DrawnSlip;
  readonly axis: DayAxis;
  readonly room: Room;
}

function Slip({ slip, lines, top, middle, axis, room }: SlipProps) {
  return (
    <>
      {lines.map((line, at) => (
        <text
          font-weight={at === lines.length - 1 ? '700' : undefined}
          x={0}
          y={tenth(top + baseline(at))}
        >
          {line}
        </text>
      ))}
      <Way slip={slip} y={tenth(middle)} axis={axis} room={room} />
    </>
  );
}

interface WayProps {
  readonly slip: DrawnSlip;
  readonly y: number;
  readonly axis: DayAxis;
  readonly room: Room;
}

function Way({ slip: { first, moves, end }, y, axis, room }: WayProps) {
  const at = (day: Day) => placeOf(axis, room, day);
  const stops = [first, ...moves];
  const last = at(stops.at(-1) ?? first);
  const isUnknown = end.kind === 'unknown';
  const x = isUnknown ? last + 2 * radius + 4 : at(end.at);
  return (
    <>
      {x === last ? null : (
        <path class={`plan-way plan-way-${end.kind}`} d={`M${last} ${y}H${x}`} />
      )}
      {moves.map((to, nth) => (
        <Arrow from={at(stops[nth] ?? first)} to={at(to)} y={y} />
      ))}
      <circle class="plan-first" cx={at(first)} cy={y} r={radius} />
      <EndMark kind={end.kind} x={x} y={y} />
    </>
  );
}

function Arrow({
  from,
  to,
  y,
}: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}) {
  const back = to < from ? 7 : -7;
  return (
    <>
      <path class="plan-way" d={`M${from} ${y}H${to}`} />
      <path class="plan-arrow" d={`M${to} ${y}l${back} -5v10z`} />
    </>
  );
}

function EndMark({ kind, x, y }: { kind: DrawnSlip['end']['kind']; x: number; y: number }) {
  if (kind === 'delivered') return <circle class="plan-delivered" cx={x} cy={y} r={radius} />;
  if (kind === 'open') return <path class="plan-today" d={`M${x} ${y - 8}v16`} />;
  const sign = kind === 'unknown' ? '?' : '×';
  return (
    <text font-weight="700" x={tenth(x - textWidth(sign) / 2)} y={tenth(y + 5)}>
      {sign}
    </text>
  );
}
