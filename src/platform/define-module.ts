import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTexts, inSourceLanguages, type Texts } from './i18n/texts.ts';
import type { Module } from './module.ts';

/**
 * Declares a module. Its folder gives its name, its sentences (`texts/<language>.json`) and its
 * migrations (`store/migrations`), where it has any.
 *
 * @param folder absolute: `import.meta.dirname` of its `module.ts`
 */
export function defineModule(
  folder: string,
  module: Omit<Module, 'name' | 'texts' | 'migrations'>,
): Module {
  const name = basename(folder);
  const migrations = join(folder, 'store/migrations');
  return {
    name,
    texts: readTexts(name, join(folder, 'texts')),
    ...(existsSync(migrations) ? { migrations: pathToFileURL(migrations) } : {}),
    ...module,
  };
}

function readTexts(book: string, folder: string): Texts {
  const read = (language: string): Record<string, string> =>
    JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
  return createTexts(book, inSourceLanguages(read));
}
