import { groupClass, groupShape, tenth } from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Segment } from '../../../../platform/ui/pictures/shapes.ts';
import { baseline } from '../../../../platform/ui/pictures/text-width.ts';
import type { DrawnText, TextSign } from './map-drawing.ts';

/** A straight line as the path of an SVG. */
export const line = ([from, to]: Segment): string =>
  `M${tenth(from.x)} ${tenth(from.y)}L${tenth(to.x)} ${tenth(to.y)}`;

const signMiddle = 7;

/** A text of the map with its leader line and its sign. */
export function MapText({ text }: { readonly text: DrawnText }) {
  const { box, lines, align, leader } = text;
  const x = { start: box.x + text.indent, middle: box.x + box.width / 2, end: box.x + box.width };
  return (
    <>
      {leader !== null && <path class="picture-leader" d={line(leader)} />}
      {text.sign !== null && (
        <Sign sign={text.sign} x={tenth(box.x + signMiddle)} y={tenth(box.y + box.height / 2)} />
      )}
      {lines.map((words, i) => (
        <text
          class={text.muted ? 'picture-muted' : undefined}
          x={tenth(x[align])}
          y={tenth(box.y + baseline(i))}
          text-anchor={align === 'start' ? undefined : align}
        >
          {words}
        </text>
      ))}
    </>
  );
}

interface SignProps {
  readonly sign: Exclude<TextSign, null>;
  readonly x: number;
  readonly y: number;
}

function Sign({ sign, x, y }: SignProps) {
  if (sign === 'you') {
    return (
      <>
        <circle class="opinion-map-ring-edge" cx={x} cy={y} r="5" />
        <circle class="opinion-map-ring" cx={x} cy={y} r="5" />
      </>
    );
  }
  if (sign.startsWith('amount-')) {
    return (
      <rect
        class={`opinion-map-shade picture-${sign}`}
        x={x - 6}
        y={y - 6}
        width="13"
        height="13"
      />
    );
  }
  const style = sign as Exclude<typeof sign, `amount-${number}`>;
  return (
    <g class={`opinion-map-dots ${groupClass(style)}`}>
      <path transform={`translate(${x} ${y})`} d={groupShape(style, 5)} />
    </g>
  );
}
