import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { baseline, textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { CurvePoint } from '../../domain/promise-curve.ts';
import { axisHeight, type DayAxis, placeOf, tenth, YearAxis } from './time-axis.tsx';

export const curves = ['firstDue', 'due', 'delivered'] as const;
export type CurveName = (typeof curves)[number];

const chartHeight = 180;

/** Three rising steps: what was first due, what is due now, what was delivered. Each has its own line and its name. */
export function curvePicture(
  id: string,
  points: readonly CurvePoint[],
  axis: DayAxis,
  names: Readonly<Record<CurveName, string>>,
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const most = Math.max(1, ...points.flatMap((point) => curves.map((name) => point[name])));
  const draw = (width: number): Drawing => {
    const legend = textHeight(curves.length) + 8;
    const left = textWidth(`${most}`) + 8;
    const room = { left, width: width - left - 2 };
    const ground = legend + chartHeight;
    const heightOf = (count: number) => tenth(ground - (count / most) * (chartHeight - 12));
    const pathOf = (name: CurveName) => {
      const steps = points.map(
        (point) => `H${placeOf(axis, room, point.day)}V${heightOf(point[name])}`,
      );
      return `M${tenth(left)} ${ground}${steps.join('')}H${tenth(left + room.width)}`;
    };
    return {
      height: Math.ceil(ground + axisHeight + 4),
      content: (
        <>
          {curves.map((name, at) => (
            <>
              <path
                class={`plan-curve plan-curve-${name}`}
                d={`M0 ${tenth(baseline(at) - 5)}h30`}
              />
              <text x={38} y={tenth(baseline(at))}>
                {names[name]}
              </text>
            </>
          ))}
          <text class="picture-muted" x={0} y={heightOf(most) + 5}>
            {most}
          </text>
          <text class="picture-muted" x={0} y={ground}>
            0
          </text>
          {curves.map((name) => (
            <path class={`plan-curve plan-curve-${name}`} d={pathOf(name)} />
          ))}
          <YearAxis axis={axis} room={room} top={ground} />
        </>
      ),
    };
  };
  return { id, ...words, draw };
}
