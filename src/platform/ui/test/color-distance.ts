/** L*, a*, b* under D65. */
export type Lab = readonly [lightness: number, a: number, b: number];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** How eyes see: Machado, Oliveira and Fernandes (2009), full strength, on linear light. */
export const sights = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, Matrix>>;

export type Sight = keyof typeof sights;

const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const whiteD65: Triple = [0.95047, 1, 1.08883];

function multiply(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function linearLight(hex: string): Triple {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** A colour `#RRGGBB` as these eyes see it. */
export function toLab(hex: string, sight: Sight): Lab {
  const [red, green, blue] = multiply(sights[sight], linearLight(hex));
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const xyz = multiply(toXyz, [clip(red), clip(green), clip(blue)]);
  const bend = (value: number) =>
    value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29;
  const [x, y, z] = [0, 1, 2].map((at) => bend((xyz[at] ?? 0) / (whiteD65[at] ?? 1)));
  const [fx = 0, fy = 0, fz = 0] = [x, y, z];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const cosine = (degrees: number) => Math.cos(radians(degrees));

function hueOf(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

/** CIEDE2000 with kL = kC = kH = 1 (Sharma, Wu and Dalal 2005). */
export function measureDistance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const power = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(power / (power + 25 ** 7)));
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)];
  const [h1, h2] = [hueOf(a1 * (1 + g), b1), hueOf(a2 * (1 + g), b2)];
  const { turn, mean } = compareHues(h1, h2, c1 * c2 === 0);
  const meanL = (l1 + l2) / 2;
  const meanC = (c1 + c2) / 2;
  const t =
    1 -
    0.17 * cosine(mean - 30) +
    0.24 * cosine(2 * mean) +
    0.32 * cosine(3 * mean + 6) -
    0.2 * cosine(4 * mean - 63);
  const dL = (l2 - l1) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const dC = (c2 - c1) / (1 + 0.045 * meanC);
  const dH = (2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))) / (1 + 0.015 * meanC * t);
  const rotation =
    -2 *
    Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)) *
    Math.sin(radians(60 * Math.exp(-(((mean - 275) / 25) ** 2))));
  return Math.sqrt(dL ** 2 + dC ** 2 + dH ** 2 + rotation * dC * dH);
}

function compareHues(h1: number, h2: number, isGrey: boolean) {
  if (isGrey) return { turn: 0, mean: h1 + h2 };
  const turn = h2 - h1;
  if (Math.abs(turn) <= 180) return { turn, mean: (h1 + h2) / 2 };
  const mean = (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  return { turn: turn > 180 ? turn - 360 : turn + 360, mean };
}

/** The smallest distance between any two of these colours, to any of these eyes. */
export function smallestDistance(colors: readonly string[]): number {
  const distances = (Object.keys(sights) as Sight[]).flatMap((sight) => {
    const seen = colors.map((color) => toLab(color, sight));
    return seen.flatMap((one, at) =>
      seen.slice(at + 1).map((other) => measureDistance(one, other)),
    );
  });
  return Math.min(...distances);
}
