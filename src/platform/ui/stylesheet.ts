import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildTheme } from './theme.ts';

/** The parts of Designsystemet that the site uses, the ground first; each is a file of the package. */
const borrowed = [
  'base',
  'alert',
  'breadcrumbs',
  'button',
  'card',
  'details',
  'error-summary',
  'field',
  'fieldset',
  'input',
  'label',
  'link',
  'skip-link',
  'table',
  'tag',
  'validation-message',
];

/** Our own styles, from the general to the particular; paths from this folder. */
const own = [
  'sky.css',
  'layout/layout.css',
  'button/button.css',
  'field/field.css',
  'search-field/search-field.css',
  'choices/choices.css',
  'error-summary/error-summary.css',
  'table/table.css',
  'tag/tag.css',
  'alert/alert.css',
  'details/details.css',
  'steps/steps.css',
  'summary-list/summary-list.css',
  'pagination/pagination.css',
  'card/card.css',
  'progress/progress.css',
  'votes/votes.css',
  'pictures/pictures.css',
  'pages/pages.css',
  'print.css',
];

/**
 * The one stylesheet of the site: theme, borrowed components, our layer, then the modules' files in
 * the same layer.
 *
 * @param moduleStyles absolute paths of CSS files
 * @throws when a file is missing
 */
export async function buildStylesheet(moduleStyles: readonly string[]): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const library = dirname(createRequire(import.meta.url).resolve('@digdir/designsystemet-css'));
  const read = (paths: readonly string[]) =>
    Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const [base = '', ...components] = await read(
    borrowed.map((name) => join(library, `${name}.css`)),
  );
  const ours = await read([...own.map((path) => join(here, path)), ...moduleStyles]);
  return [
    '@layer ds.theme,ds.base,ds.components,sky;',
    buildTheme(),
    `@layer ds.base{${base}}`,
    `@layer ds.components{${components.join('')}}`,
    `@layer sky{${shrink(ours.join(''))}}`,
  ].join('\n');
}

/** Drops comments and folds white space; nothing in our files needs either. */
function shrink(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/: /g, ':');
}
