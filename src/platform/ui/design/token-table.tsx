import { measureContrast } from '../contrast.ts';
import { Table } from '../table/table.tsx';
import { type ColorName, colors, type Scheme } from '../tokens.ts';
import type { View } from '../view.ts';

const page: readonly ColorName[] = ['bg', 'surface', 'tint'];

/** What a colour stands on; those that are not named stand on paper, cards and bands. */
const grounds: Partial<Readonly<Record<ColorName, readonly ColorName[]>>> = {
  'on-act': ['act', 'act-hover', 'act-active'],
  'on-head': ['head'],
  'head-link': ['head'],
  amber: ['head'],
  'on-destructive': ['destructive', 'destructive-hover'],
  bg: ['ink'],
  surface: ['ink'],
  tint: ['ink'],
  'tint-cool': ['ink'],
  'danger-tint': ['ink', 'danger'],
  'success-tint': ['ink', 'success'],
  'warning-tint': ['ink', 'warning'],
  'info-tint': ['ink', 'info'],
  'focus-inner': ['bg', 'focus-outer'],
};

/** The smallest contrast of a colour with what it stands beside. */
function smallestContrast(name: ColorName, scheme: Scheme): number {
  const beside = grounds[name] ?? page;
  return Math.min(
    ...beside.map((ground) => measureContrast(colors[name][scheme], colors[ground][scheme])),
  );
}

/** Every colour in both schemes, with figures computed from the very values that the site uses. */
export function TokenTable({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <Table
      id="tokens"
      caption={t('design.tokens.caption')}
      columns={[
        { label: t('design.tokens.name') },
        { label: t('layout.scheme.light') },
        { label: t('layout.scheme.dark') },
        { label: t('design.tokens.beside') },
        { label: t('design.tokens.contrast.light'), numeric: true },
        { label: t('design.tokens.contrast.dark'), numeric: true },
      ]}
      rows={(Object.keys(colors) as ColorName[]).map((name) => [
        <code>--sky-{name}</code>,
        <Swatch color={colors[name].light} />,
        <Swatch color={colors[name].dark} />,
        <code>{(grounds[name] ?? page).join(' ')}</code>,
        smallestContrast(name, 'light').toFixed(2),
        smallestContrast(name, 'dark').toFixed(2),
      ])}
    />
  );
}

export function Swatch({ color }: { readonly color: string }) {
  return (
    <span class="design-swatch">
      <svg width="24" height="24" aria-hidden="true" focusable="false">
        <rect width="24" height="24" rx="4" fill={color} />
      </svg>
      <code>{color}</code>
    </span>
  );
}
