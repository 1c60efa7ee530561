export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** One colour in both schemes, as `#RRGGBB`. */
export type Color = Readonly<Record<Scheme, string>>;

const color = (light: string, dark: string = light): Color => ({ light, dark });

/**
 * Every colour of the site; each becomes the CSS variable `--sky-<name>`. By day warm paper and
 * night-blue acts; by night the paper becomes sky and the primary button becomes the lantern.
 * `contrast.test.ts` holds the contrast that each pair must keep.
 */
export const colors = {
  bg: color('#FDFBF7', '#0E1526'),
  surface: color('#FFFFFF', '#17213A'),
  tint: color('#F4EFE4', '#1F2B49'),
  'tint-cool': color('#E9EEF7', '#1F2B49'),
  line: color('#D8D0C0', '#33415F'),
  edge: color('#7A7466', '#8793B0'),
  ink: color('#1A2233', '#F0F2F8'),
  muted: color('#555E70', '#B3BDD2'),
  link: color('#1B4B9B', '#9EC1FF'),
  visited: color('#5A2E86', '#CDB4F5'),
  act: color('#1F3A6E', '#F2A33A'),
  'act-hover': color('#2B4C8C', '#FFB958'),
  'act-active': color('#14264A', '#D98C25'),
  'on-act': color('#FFFFFF', '#1F1503'),
  head: color('#14264A', '#0A1020'),
  'on-head': color('#FFFFFF'),
  'head-link': color('#CFD8EA', '#B3BDD2'),
  amber: color('#F2A33A'),
  'amber-text': color('#8F5600', '#FFD48A'),
  danger: color('#A61B1B', '#FFA79E'),
  'danger-tint': color('#FBEAE8', '#3B1A1E'),
  success: color('#1A6A42', '#86D8A8'),
  'success-tint': color('#E6F3EA', '#12301F'),
  warning: color('#7A4F00', '#FFCB70'),
  'warning-tint': color('#FDF1DA', '#33260A'),
  info: color('#1C5683', '#9CCBF2'),
  'info-tint': color('#E6F0F8', '#12293F'),
  destructive: color('#A61B1B', '#FFA79E'),
  'destructive-hover': color('#861414', '#FFC2BB'),
  'on-destructive': color('#FFFFFF', '#1F1503'),
  'focus-inner': color('#1A2233', '#0E1526'),
  'focus-outer': color('#F2A33A', '#FFD48A'),
  agree: color('#1C3F87', '#91C0FF'),
  disagree: color('#BE3F03', '#E48D4B'),
  pass: color('#86898F', '#7D8187'),
  'group-a': color('#203898', '#4989E2'),
  'group-b': color('#BA7B29', '#FDBE60'),
  'group-c': color('#358A7B', '#9BF0D1'),
  'group-d': color('#B92B4E', '#D95F85'),
  'group-e': color('#8B68B6', '#D6C8F8'),
  'amount-1': color('#E3EAF6', '#24345A'),
  'amount-2': color('#B5C6E6', '#3F5B93'),
  'amount-3': color('#7F9BD1', '#6C8CC6'),
  'amount-4': color('#4A6BB0', '#A3BCE6'),
  'amount-5': color('#1F3A6E', '#E3ECFB'),
  'on-amount-low': color('#1A2233', '#F0F2F8'),
  'on-amount-middle': color('#1A2233', '#0E1526'),
  'on-amount-high': color('#FFFFFF', '#0E1526'),
} as const satisfies Readonly<Record<string, Color>>;

/**
 * Seven steps from one side to the other by way of none, for areas of pictures by day. They have an
 * outline wherever they stand, since the pale ones do not reach 3 : 1.
 */
export const balance: readonly string[] = [
  '#1C3F87',
  '#5A7BBD',
  '#AFC1E2',
  '#ECE9E3',
  '#F0BFA0',
  '#D97B47',
  '#9E3403',
];

export type ColorName = keyof typeof colors;

/** States that a thing can be in, each with a colour of its own and a tint to stand on. */
export const tones = ['info', 'success', 'warning', 'danger'] as const;
export type Tone = (typeof tones)[number];
