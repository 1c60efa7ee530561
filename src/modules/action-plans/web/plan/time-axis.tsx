import { baseline, textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import { type Day, daysBetween } from '../../domain/plan-date.ts';

/** Days from one end of a picture to the other. */
export interface DayAxis {
  readonly from: Day;
  readonly until: Day;
}

/** Where the bars or marks of a picture lie, in px. */
export interface Room {
  readonly left: number;
  readonly width: number;
}

export function placeOf({ from, until }: DayAxis, { left, width }: Room, day: Day): number {
  const all = Math.max(1, daysBetween(from, until));
  const part = daysBetween(from, day) / all;
  return tenth(left + Math.min(1, Math.max(0, part)) * width);
}

export const tenth = (value: number) => Math.round(value * 10) / 10;

export const axisHeight = textHeight(1) + 6;

/** Years below a line: each where it begins, as many as have room. */
export function YearAxis({ axis, room, top }: { axis: DayAxis; room: Room; top: number }) {
  const years: { readonly year: string; readonly x: number }[] = [];
  const last = Number(axis.until.slice(0, 4));
  let free = room.left;
  for (let year = Number(axis.from.slice(0, 4)); year <= last; year += 1) {
    const begins = `${year}-01-01`;
    const x = placeOf(axis, room, begins);
    const width = textWidth(`${year}`);
    if (begins < axis.from || x < free || x + width > room.left + room.width + 1) continue;
    years.push({ year: `${year}`, x });
    free = x + width + 8;
  }
  return (
    <>
      <path class="picture-leader" d={`M${tenth(room.left)} ${tenth(top)}h${tenth(room.width)}`} />
      {years.map(({ year, x }) => (
        <>
          <path class="picture-leader" d={`M${x} ${tenth(top)}v5`} />
          <text class="picture-muted" x={x} y={tenth(top + 4 + baseline(0))}>
            {year}
          </text>
        </>
      ))}
    </>
  );
}
