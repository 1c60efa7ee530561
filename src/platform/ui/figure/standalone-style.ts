import { type ColorName, colors, type Scheme } from '../tokens.ts';

interface Rule {
  readonly selector: string;
  readonly declarations: readonly (readonly [name: string, value: string])[];
}

/** What a drawing needs; the rest of a stylesheet is about its place on the page. */
const drawn = /^(?:fill|stroke|opacity|paint-order|font-size)/u;

/**
 * The style that a picture carries when it leaves the page: from the site's own CSS, each variable
 * replaced by its colour, because programs that draw SVG know classes but no variables. A colour
 * that a class round or on the element gives (`--picture-color`) becomes one rule for each class.
 *
 * @param sheets the CSS files that draw the picture on the page
 * @param scheme the colours that do not depend on the reader
 */
export function standaloneStyle(sheets: readonly string[], scheme: Scheme): string {
  const rules = readRules(sheets.join('\n'));
  const givers = rules.flatMap(({ selector, declarations }) =>
    declarations
      .filter(([name]) => name === '--picture-color')
      .flatMap(([, value]) => selector.split(',').map((part) => ({ part: part.trim(), value }))),
  );
  const lines = rules.flatMap(({ selector, declarations }) => {
    const kept = declarations.filter(([name]) => drawn.test(name));
    if (kept.length === 0) return [];
    if (!kept.some(([, value]) => value.includes('--picture-color'))) {
      return [writeRule(selector, kept, scheme)];
    }
    return givers.map(({ part, value }) =>
      writeRule(
        `${part} ${selector},${part}${selector}`,
        kept.map(([name, own]) => [name, own.replace('var(--picture-color)', value)]),
        scheme,
      ),
    );
  });
  return lines.join('');
}

/** Rules that always hold: those inside of `@media`, `@container` and the like are left out. */
function readRules(css: string): Rule[] {
  const plain = css
    .replace(/\/\*.*?\*\//gsu, '')
    .replace(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/gu, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/gu)].map(([, selector = '', body = '']) => ({
    selector: selector.trim().replace(/\s+/gu, ' '),
    declarations: body.split(';').flatMap((line) => {
      const [, name, value] = /^\s*([\w-]+):\s*(.+?)\s*$/su.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  }));
}

function writeRule(selector: string, kept: Rule['declarations'], scheme: Scheme): string {
  const body = kept.map(([name, value]) => `${name}:${resolve(value, scheme)}`);
  return `${selector}{${body.join(';')}}`;
}

/** @throws when a variable is no token: the picture would lose its colour in silence */
function resolve(value: string, scheme: Scheme): string {
  const own = value.replace('var(--picture-ground, var(--sky-bg))', 'var(--sky-bg)');
  return own.replace(/var\(--([\w-]+)\)/gu, (_, name: string) => {
    const token = name.replace(/^sky-/u, '');
    if (!isColorName(token)) throw new Error(`A picture's style asks for --${name}`);
    return colors[token][scheme];
  });
}

const isColorName = (name: string): name is ColorName => Object.hasOwn(colors, name);
