import { raw } from 'hono/html';
import { drawMark } from '../mark.ts';
import { colors } from '../tokens.ts';

/**
 * Where lanterns hang: left, top and size in the picture's own units; the far ones are faint. Those
 * above its edge (negative) fly on into the band around it.
 */
const lanterns = [
  { x: 236, y: 96, size: 148, opacity: 1 },
  { x: 452, y: 60, size: 78, opacity: 0.9 },
  { x: 150, y: 52, size: 50, opacity: 0.75 },
  { x: 404, y: 250, size: 44, opacity: 0.7 },
  { x: 540, y: 196, size: 34, opacity: 0.6 },
  { x: 96, y: 232, size: 36, opacity: 0.6 },
  { x: 350, y: 28, size: 24, opacity: 0.5 },
  { x: 60, y: 128, size: 22, opacity: 0.45 },
  { x: 556, y: 20, size: 18, opacity: 0.4 },
  { x: 508, y: -128, size: 52, opacity: 0.75 },
  { x: 388, y: -70, size: 26, opacity: 0.5 },
  { x: 300, y: -32, size: 18, opacity: 0.4 },
] as const;

const stars = [
  [20, 30],
  [120, 18],
  [216, 60],
  [300, 34],
  [430, 24],
  [440, 190],
  [580, 120],
  [24, 190],
  [196, 250],
  [510, 30],
  [90, 84],
  [450, -90],
  [580, -40],
  [330, -130],
] as const;

const harbour =
  'M-2000 400v-14h1960v-20h76v-22h30v14h24v-34h16v-12h8v12h16v42h40v-18h52v-16h26v30h60v-26h20v-20h10v20h22v30h66v-14h34v-24h28v32h52v-20h60v40h2000v20z';

/**
 * Lanterns rising over a harbour: decoration, the same by day and night. It stands in a band of its
 * own on phones and to the right of the words where there is room.
 */
export function LanternSky() {
  return (
    <svg
      class="sky-lanterns"
      viewBox="0 0 600 400"
      preserveAspectRatio="xMaxYMax meet"
      aria-hidden="true"
      focusable="false"
    >
      <Lanterns />
    </svg>
  );
}

/** The picture itself, on a ground of 600 × 400. */
export function Lanterns() {
  return (
    <>
      <defs>
        <radialGradient id="lantern-glow">
          <stop offset="0" stop-color={colors.amber.dark} stop-opacity="0.4" />
          <stop offset="1" stop-color={colors.amber.dark} stop-opacity="0" />
        </radialGradient>
      </defs>
      {stars.map(([x, y]) => (
        <circle cx={x} cy={y} r="1.5" fill={colors['head-link'].light} opacity="0.6" />
      ))}
      {lanterns.map(({ x, y, size, opacity }) => (
        <g transform={`translate(${x} ${y}) scale(${size / 32})`} opacity={opacity}>
          <circle cx="16" cy="16" r="30" fill="url(#lantern-glow)" />
          {raw(drawMark(colors.head.light))}
        </g>
      ))}
      <path d={harbour} fill={colors.head.dark} />
    </>
  );
}
