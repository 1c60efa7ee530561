import type { Database } from '../database/database.ts';

/** The sources of all modules that have one. */
export function sourcesOf(modules: readonly { readonly search?: SearchSource }[]): SearchSource[] {
  return modules.flatMap(({ search }) => (search === undefined ? [] : [search]));
}

/** A text in some languages, by BCP 47; `und` where the language is unknown. */
export type TextByLanguage = Readonly<Record<string, string>>;

/** What an act refreshes: a thing with all its parts, or one part of it (`''`: the thing itself). */
export interface SearchReference {
  readonly thing: string;
  readonly part?: string;
}

/** What is dated comes first among equals. */
export const undated = new Date(0);

/** Something that everybody may find. */
export interface SearchDocument {
  readonly thing: string;
  /** The part of the thing; without it, the thing itself. */
  readonly part?: string;
  /** Key of a sentence of the module that names its kind, such as “statement”. */
  readonly kind: string;
  /** Missing for what has no title of its own, such as a statement: its text stands for it. */
  readonly title?: TextByLanguage;
  /** Of any length. */
  readonly text: TextByLanguage;
  /** Where it belongs, such as the title of its conversation; shown, not searched. */
  readonly context?: TextByLanguage;
  /** Its page, below the root of a language: `gardens/lotus-pond`. */
  readonly path: string;
  /** Its day; `undated` for what has none. */
  readonly at: Date;
}

/** What a module puts into the search. It tells only what everybody may see now. */
export interface SearchSource {
  /** Name of the module. */
  readonly module: string;
  /** Keys of the module's sentences for what can be found, for the empty page of the search. */
  readonly kinds: readonly string[];
  /** Every thing that may hold something public. */
  things(db: Database): Promise<readonly string[]>;
  /** What is public of one thing, or of one part of it; nothing where nothing is. */
  documents(db: Database, reference: SearchReference): AsyncIterable<SearchDocument>;
}
