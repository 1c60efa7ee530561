import { type ColorName, colors, type Scheme, type Tone, tones } from './tokens.ts';

/**
 * Our tokens as CSS: the variables `--sky-*`, and the theme of Designsystemet (`--ds-*`) made of
 * them. Light is the ground; dark comes by choice or, with `auto`, by the wish of the device, and
 * never on paper.
 */
export function buildTheme(): string {
  const dark = declareColors('dark');
  return [
    '@layer ds.theme{',
    `:root,[data-color-scheme]{color-scheme:light;${declareColors('light')}${theme}}`,
    `@media screen{[data-color-scheme=dark]{color-scheme:dark;${dark}}}`,
    '@media screen and (prefers-color-scheme:dark){',
    `[data-color-scheme=auto]{color-scheme:dark;${dark}}}`,
    ...tones.map((tone) => `[data-color=${tone}]{${declareTone(tone)}}`),
    '}',
  ].join('');
}

function declareColors(scheme: Scheme): string {
  return Object.entries(colors)
    .map(([name, color]) => `--sky-${name}:${color[scheme]};`)
    .join('');
}

function declare(prefix: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--ds-${prefix}${name}:${value};`)
    .join('');
}

const sky = (name: ColorName) => `var(--sky-${name})`;

const surfaces = {
  'background-default': sky('bg'),
  'surface-default': sky('surface'),
  'surface-tinted': sky('tint'),
  'surface-hover': sky('tint'),
  'surface-active': sky('tint-cool'),
  'border-subtle': sky('line'),
  'border-default': sky('edge'),
  'text-default': sky('ink'),
};

function declareTone(tone: Tone): string {
  return declare('color-', {
    'surface-tinted': sky(`${tone}-tint`),
    'surface-hover': sky(`${tone}-tint`),
    'border-subtle': sky(tone),
    'border-default': sky(tone),
    'border-strong': sky(tone),
    'text-subtle': sky(tone),
    'text-default': sky('ink'),
  });
}

const size = (steps: number) => `${steps / 4}rem`;

const measures = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 12, 14].map((n) => [`size-${n}`, size(n)])),
  'border-width-default': '1px',
  'border-width-focus': '2px',
  'border-radius-sm': '.25rem',
  'border-radius-md': '.375rem',
  'border-radius-default': '.375rem',
  'border-radius-lg': '.75rem',
  'border-radius-full': '9999px',
  'opacity-disabled': '.5',
  'font-weight-regular': '400',
  'font-weight-medium': '700',
  'font-weight-semibold': '700',
  'line-height-sm': '1.3',
  'line-height-md': '1.5',
  'body-sm-font-size': '1rem',
  'body-md-font-size': '1.125rem',
  'body-md-font-weight': '400',
  'body-md-letter-spacing': '0',
  'body-md-line-height': '1.6',
  'heading-md-font-weight': '700',
  'heading-md-letter-spacing': '0',
  'heading-md-line-height': '1.4',
};

const theme = [
  declare('', measures),
  declare('color-', {
    ...surfaces,
    'border-strong': sky('act'),
    'text-subtle': sky('link'),
    'base-default': sky('act'),
    'base-hover': sky('act-hover'),
    'base-active': sky('act-active'),
    'base-contrast-default': sky('on-act'),
    'focus-inner': sky('focus-inner'),
    'focus-outer': sky('focus-outer'),
  }),
  declare('color-neutral-', { ...surfaces, 'text-subtle': sky('muted') }),
  declare('color-danger-', { 'base-contrast-default': sky('on-destructive') }),
  ...tones.map((tone) =>
    declare(`color-${tone}-`, {
      'surface-tinted': sky(`${tone}-tint`),
      'border-default': sky(tone),
      'text-default': sky(tone),
      'text-subtle': sky(tone),
    }),
  ),
].join('');
