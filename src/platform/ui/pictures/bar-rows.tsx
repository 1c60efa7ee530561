import type { DrawablePicture, Drawing } from './drawn-picture.tsx';
import { baseline, textWidth } from './text-width.ts';

/** Counts over a time, a row for each kind of thing that is counted. */
export interface BarRows {
  /** The first and the last of the steps of the time, as they are read. */
  readonly ends: readonly [first: string, last: string];
  /** Steps of the time. */
  readonly steps: number;
  readonly rows: readonly BarRow[];
}

export interface BarRow {
  readonly label: string;
  /** For each step; and all together. */
  readonly counts: readonly number[];
  readonly total: number;
}

const [labelHeight, barHeight, rowGap, lineHeight] = [24, 56, 18, 24];
/** Between the two ends where both stand on one line. */
const endsGap = 16;

/** A bar for each step, row below row, all on one scale. */
export function barRows(
  id: string,
  { ends, steps, rows }: BarRows,
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const draw = (width: number): Drawing => {
    const step = width / Math.max(1, steps);
    const rowHeight = labelHeight + barHeight + rowGap;
    const foot = rows.length * rowHeight;
    const areBeside = textWidth(ends[0]) + endsGap + textWidth(ends[1]) <= width;
    const last = areBeside ? foot : foot + lineHeight;
    return {
      height: last + lineHeight,
      content: (
        <>
          {rows.map((row, place) => (
            <Row {...row} top={place * rowHeight} width={width} step={step} most={most} />
          ))}
          <text class="picture-muted" x={0} y={foot + baseline(0)}>
            {ends[0]}
          </text>
          <text class="picture-muted" x={width - textWidth(ends[1])} y={last + baseline(0)}>
            {ends[1]}
          </text>
        </>
      ),
    };
  };
  return { id, ...words, draw };
}

interface RowProps extends BarRow {
  readonly top: number;
  readonly width: number;
  readonly step: number;
  readonly most: number;
}

function Row({ label, counts, total, top, width, step, most }: RowProps) {
  const ground = top + labelHeight + barHeight;
  const sum = String(total);
  return (
    <>
      <text x={0} y={top + baseline(0)}>
        {label}
      </text>
      <text x={width - textWidth(sum)} y={top + baseline(0)}>
        {sum}
      </text>
      {counts.map((count, place) => {
        const height = (count / most) * barHeight;
        return count === 0 ? null : (
          <rect
            class="picture-bar"
            x={tenth(place * step + 1)}
            y={tenth(ground - height)}
            width={tenth(Math.max(2, step - 2))}
            height={tenth(height)}
          />
        );
      })}
      <path class="picture-leader" d={`M0 ${ground}H${width}`} />
    </>
  );
}

const tenth = (value: number) => Math.round(value * 10) / 10;
