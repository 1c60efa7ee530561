import {
  GroupMark,
  GroupPattern,
  type GroupStyle,
  groupClass,
  groupStyles,
  tenth,
} from '../../../../platform/ui/pictures/group-marks.tsx';
import type { Point } from '../../../../platform/ui/pictures/shapes.ts';
import type { MapDrawing } from './map-drawing.ts';
import { line, MapText } from './map-text.tsx';
import type { OpinionMapPicture } from './opinion-map-picture.ts';

interface DrawingProps {
  readonly id: string;
  readonly name: string;
  readonly texts: Pick<OpinionMapPicture['texts'], 'title' | 'description'>;
  readonly drawing: MapDrawing;
}

const allStyles: readonly GroupStyle[] = ['none', 'other', ...groupStyles];

/** One drawing of the opinion map as SVG; `name` is its class, `id` starts the ids inside. */
export function OpinionMapDrawing({ id, name, texts, drawing }: DrawingProps) {
  const { width, height } = drawing;
  return (
    <svg
      class={`opinion-map-drawing ${name}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{texts.title}</title>
      <desc id={`${id}-desc`}>{texts.description}</desc>
      <Definitions id={id} drawing={drawing} />
      <path class="opinion-map-axis" d={drawing.axes.map(line).join('')} />
      <Hulls id={id} drawing={drawing} />
      <Dots id={id} drawing={drawing} />
      <Hexagons id={id} drawing={drawing} />
      <HullEdges drawing={drawing} />
      <You id={id} drawing={drawing} />
      <HexagonSigns id={id} drawing={drawing} />
      {drawing.texts.map((text) => (
        <MapText text={text} />
      ))}
    </svg>
  );
}

interface PartProps {
  readonly id: string;
  readonly drawing: MapDrawing;
}

const outline = (corners: readonly Point[]): string =>
  `M${corners.map(({ x, y }) => `${tenth(x)} ${tenth(y)}`).join('L')}z`;

function Definitions({ id, drawing }: PartProps) {
  const radius =
    drawing.dots.length > 0 ? drawing.dotRadius : Math.min(drawing.hexagonRadius * 0.3, 4.5);
  const styles = allStyles.filter((style) =>
    [...drawing.dots, ...drawing.hexagons].some((mark) => mark.style === style),
  );
  return (
    <defs>
      {styles.map((style) => (
        <GroupMark id={`${id}-${style}`} style={style} radius={radius} />
      ))}
      {drawing.hulls.map(({ style }) => (
        <GroupPattern id={`${id}-fill-${style}`} style={style} />
      ))}
      {drawing.hexagons.length > 0 && (
        <path id={`${id}-hex`} d={hexagonOutline(drawing.hexagonRadius - 1.5)} />
      )}
    </defs>
  );
}

function hexagonOutline(radius: number): string {
  const across = (radius * Math.sqrt(3)) / 2;
  return outline([
    { x: 0, y: -radius },
    { x: across, y: -radius / 2 },
    { x: across, y: radius / 2 },
    { x: 0, y: radius },
    { x: -across, y: radius / 2 },
    { x: -across, y: -radius / 2 },
  ]);
}

function Hulls({ id, drawing }: PartProps) {
  return (
    <>
      {drawing.hulls.map(({ style, corners }) => (
        <path class="opinion-map-area" fill={`url(#${id}-fill-${style})`} d={outline(corners)} />
      ))}
    </>
  );
}

function HullEdges({ drawing }: Pick<PartProps, 'drawing'>) {
  return (
    <>
      {drawing.hulls.map(({ style, corners }) => (
        <path class={`opinion-map-hull ${groupClass(style)}`} d={outline(corners)} />
      ))}
    </>
  );
}

function Dots({ id, drawing }: PartProps) {
  return (
    <>
      {allStyles.map((style) => {
        const dots = drawing.dots.filter((dot) => dot.style === style);
        if (dots.length === 0) return null;
        return (
          <g class={`opinion-map-dots ${groupClass(style)}`}>
            {dots.map(({ x, y }) => (
              <use href={`#${id}-${style}`} x={tenth(x)} y={tenth(y)} />
            ))}
          </g>
        );
      })}
    </>
  );
}

function Hexagons({ id, drawing }: PartProps) {
  return (
    <>
      {drawing.hexagons.map(({ x, y, style, step }) => (
        <use
          class={`opinion-map-hexagon ${groupClass(style)} picture-amount-${step}`}
          href={`#${id}-hex`}
          x={tenth(x)}
          y={tenth(y)}
        />
      ))}
    </>
  );
}

/** Group and, where there is room, count of every hexagon; above the hulls, which would cross them. */
function HexagonSigns({ id, drawing }: PartProps) {
  return (
    <>
      {drawing.hexagons.map(({ x, y, style, step, count }) => (
        <>
          {style !== 'none' && (
            <use
              class={`picture-on-amount-${step}`}
              href={`#${id}-${style}`}
              x={tenth(x)}
              y={tenth(count !== null ? y - 8 : y)}
            />
          )}
          {count !== null && (
            <text
              class={`picture-on-amount-${step}`}
              x={tenth(x)}
              y={tenth(style === 'none' ? y + 5 : y + 11)}
              text-anchor="middle"
            >
              {count}
            </text>
          )}
        </>
      ))}
    </>
  );
}

function You({ id, drawing }: PartProps) {
  const { you, ringRadius } = drawing;
  if (you === null) return null;
  const x = tenth(you.x);
  const y = tenth(you.y);
  const ring = (name: string) =>
    drawing.hexagons.length > 0 ? (
      <use class={name} href={`#${id}-hex`} x={x} y={y} />
    ) : (
      <circle class={name} cx={x} cy={y} r={tenth(ringRadius)} />
    );
  return (
    <>
      {ring('opinion-map-ring-edge')}
      {ring('opinion-map-ring')}
    </>
  );
}
