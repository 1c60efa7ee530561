/** The five groups that have a colour, a shape and a pattern of their own. */
export const groupStyles = ['a', 'b', 'c', 'd', 'e'] as const;

/** How a mark looks: one of five groups, all further groups together, or no group at all. */
export type GroupStyle = (typeof groupStyles)[number] | 'other' | 'none';

/** The class that gives an element and what is in it the colour of a group (pictures.css). */
export function groupClass(style: GroupStyle): string {
  return `picture-group-${style}`;
}

/**
 * The outline of a group's mark around (0, 0), about as large as a circle of `radius` px:
 * A ●, B ■, C ▲, D ◆, E ✚; further groups and people without group are circles.
 */
export function groupShape(style: GroupStyle, radius: number): string {
  const to = (...places: readonly (readonly [number, number])[]) =>
    `M${places.map(([x, y]) => `${tenth(x * radius)} ${tenth(y * radius)}`).join('L')}z`;
  if (style === 'b') return to([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
  if (style === 'c') return to([0, -1.25], [1.15, 0.85], [-1.15, 0.85]);
  if (style === 'd') return to([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
  if (style === 'e') return `${to(...cross)}`;
  const r = tenth(style === 'none' ? radius * 0.7 : radius);
  return `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
}

const cross = [
  [-0.42, -1.2],
  [0.42, -1.2],
  [0.42, -0.42],
  [1.2, -0.42],
  [1.2, 0.42],
  [0.42, 0.42],
  [0.42, 1.2],
  [-0.42, 1.2],
  [-0.42, 0.42],
  [-1.2, 0.42],
  [-1.2, -0.42],
  [-0.42, -0.42],
] as const;

/** A length in px with one digit after the point, which is finer than a screen shows. */
export function tenth(length: number): number {
  return Math.round(length * 10) / 10 + 0;
}

/** Definition of a group's mark, drawn as often as wanted by `<use href="#id" x y>`. */
export function GroupMark({ id, style, radius }: GroupMarkProps) {
  return <path id={id} d={groupShape(style, radius)} />;
}

interface GroupMarkProps {
  readonly id: string;
  readonly style: GroupStyle;
  /** In px. */
  readonly radius: number;
}

const strokes = {
  b: 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  d: 'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  e: 'M0 4H8M4 0V8',
} as const;

/**
 * Definition of a group's fill for areas, so that print and eyes without colour tell them apart:
 * A solid, B lines rising, C dots, D lines falling, E a grid; anything else stays empty.
 */
export function GroupPattern({ id, style }: { readonly id: string; readonly style: GroupStyle }) {
  return (
    <pattern id={id} class={groupClass(style)} width="8" height="8" patternUnits="userSpaceOnUse">
      {style === 'a' && <path class="picture-fill" d="M0 0H8V8H0z" />}
      {style === 'c' && <circle class="picture-fill" cx="4" cy="4" r="1.6" />}
      {(style === 'b' || style === 'd' || style === 'e') && (
        <path class="picture-line" d={strokes[style]} />
      )}
    </pattern>
  );
}
