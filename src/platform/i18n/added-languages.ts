import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A language is a folder named by its tag, with `language.json` and one file for each book of texts. */
const folder = fileURLToPath(new URL('../../languages/', import.meta.url));

/**
 * The file `language.json`; `pages` are the paths below the language that are in it, `*` standing for
 * one part; those behind `!` are not, although another line says so.
 */
const definitionSchema = z.strictObject({
  name: z.string().min(1),
  html: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
  locale: z.string().min(2),
  instead: z.enum(['zh-Hant', 'en']),
  review: z.enum(['done', 'awaited']),
  pages: z.array(z.string().regex(/^!?\/[a-z0-9*/-]*$/)),
});

/** `language.json` as the site asks it: whether a page, by its path below the language, is in it. */
export interface AddedDefinition extends Omit<z.infer<typeof definitionSchema>, 'pages'> {
  has(path: string): boolean;
}

/**
 * Every added language by its tag, in alphabetical order.
 *
 * @throws when a definition is not of its form: a site must not start with half a language
 */
export function readAddedLanguages(): [string, AddedDefinition][] {
  const tags = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return tags.map((tag) => {
    const { pages, ...definition } = definitionSchema.parse(readJson(`${tag}/language.json`));
    const isOut = matchAny(pages.flatMap((page) => (page.startsWith('!') ? [page.slice(1)] : [])));
    const isIn = matchAny(pages.filter((page) => !page.startsWith('!')));
    return [tag, { ...definition, has: (path) => isIn(path) && !isOut(path) }];
  });
}

const sentencesSchema = z.record(z.string(), z.string());

/** The sentences of one book (`platform` or a module's name) in an added language; maybe few. */
export function readAddedSentences(tag: string, book: string): Readonly<Record<string, string>> {
  const file = `${tag}/${book}.json`;
  return existsSync(folder + file) ? sentencesSchema.parse(readJson(file)) : {};
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(folder + file, 'utf8'));
  } catch (error) {
    throw new Error(`src/languages/${file} cannot be read`, { cause: error });
  }
}

function matchAny(patterns: readonly string[]): (path: string) => boolean {
  const bodies = patterns.map((pattern) => pattern.replaceAll('*', '[^/]+'));
  const expression = new RegExp(`^(?:${bodies.join('|')})$`);
  return (path) => expression.test(path);
}
