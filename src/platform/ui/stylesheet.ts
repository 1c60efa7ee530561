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
  'layout/site-header.css',
  'layout/demo-bar.css',
  'layout/site-footer.css',
  'button/button.css',
  'field/field.css',
  'search-field/search-field.css',
  'choices/choices.css',
  'date-field/date-field.css',
  'error-summary/error-summary.css',
  'table/table.css',
  'tag/tag.css',
  'alert/alert.css',
  'details/details.css',
  'steps/steps.css',
  'tabs/tabs.css',
  'time-line/time-line.css',
  'receipt/receipt.css',
  'summary-list/summary-list.css',
  'pagination/pagination.css',
  'card/card.css',
  'code-block/code-block.css',
  'progress/progress.css',
  'votes/votes.css',
  'pictures/pictures.css',
  'figure/figure.css',
  'pages/pages.css',
  'design/design.css',
  'sharing/share-page.css',
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

/** The style of cards: the colours, pictures, and the modules' files. @throws when one is missing */
export async function buildCardStylesheet(moduleStyles: readonly string[]): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const own = ['sharing/card-document.css', 'pictures/pictures.css'];
  const files = [...own.map((path) => join(here, path)), ...moduleStyles];
  const ours = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  return `@layer ds.theme,sky;\n${buildTheme()}\n@layer sky{${shrink(ours.join(''))}}`;
}

/** Drops comments and folds white space; nothing in our files needs either. */
function shrink(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/: /g, ':');
}
