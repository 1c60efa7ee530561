import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { baseline, textWidth } from '../../../../platform/ui/pictures/text-width.ts';

/** How many acts of each module a day had. */
export interface DaysOfModules {
  /** `YYYY-MM-DD`, in order, without a gap. */
  readonly days: readonly string[];
  /** The days' first and last, as they are read. */
  readonly ends: readonly [first: string, last: string];
  readonly modules: readonly {
    readonly module: string;
    readonly label: string;
    /** For each day; and all together. */
    readonly acts: readonly number[];
    readonly total: number;
  }[];
}

const [labelHeight, barHeight, rowGap, footHeight] = [24, 56, 18, 24];

/** A row of bars for each module, all on one scale. */
export function daysPicture(
  id: string,
  { days, ends, modules }: DaysOfModules,
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const most = Math.max(1, ...modules.flatMap(({ acts }) => acts));
  const draw = (width: number): Drawing => {
    const step = width / Math.max(1, days.length);
    const rowHeight = labelHeight + barHeight + rowGap;
    const foot = modules.length * rowHeight;
    return {
      height: foot + footHeight,
      content: (
        <>
          {modules.map((module, row) => (
            <ModuleRow {...module} top={row * rowHeight} width={width} step={step} most={most} />
          ))}
          <text class="picture-muted" x={0} y={foot + baseline(0)}>
            {ends[0]}
          </text>
          <text class="picture-muted" x={width - textWidth(ends[1])} y={foot + baseline(0)}>
            {ends[1]}
          </text>
        </>
      ),
    };
  };
  return { id, ...words, draw };
}

interface RowProps {
  readonly label: string;
  readonly acts: readonly number[];
  readonly total: number;
  readonly top: number;
  readonly width: number;
  readonly step: number;
  readonly most: number;
}

function ModuleRow({ label, acts, total, top, width, step, most }: RowProps) {
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
      {acts.map((count, day) => {
        const height = (count / most) * barHeight;
        return count === 0 ? null : (
          <rect
            class="log-bar"
            x={tenth(day * step + 1)}
            y={tenth(ground - height)}
            width={tenth(Math.max(2, step - 2))}
            height={tenth(height)}
          />
        );
      })}
      <path class="log-line" d={`M0 ${ground}H${width}`} />
    </>
  );
}

const tenth = (value: number) => Math.round(value * 10) / 10;
