import type { Language } from '../i18n/languages.ts';
import type { AnyTexts, Values } from '../i18n/texts.ts';
import type { AnyAct } from './define-act.ts';
import { kindsOf, type LeafKind, type LeafWords } from './leaf.ts';

interface Writing {
  readonly name: string;
  readonly texts: AnyTexts;
  readonly acts?: readonly AnyAct[];
  readonly leaves?: readonly LeafKind[];
}

/**
 * The key of the sentence of a kind in the texts of its module: `leaf.<noun>.<verb in past>`. What its
 * entries say beyond it is `<key>.told`.
 */
export function leafKey(module: string, kind: string): string {
  return `leaf.${kind.slice(module.length + 1)}`;
}

/** Every kind of entries that a module writes, each once. */
export function kindsOfModule({ acts = [], leaves = [] }: Pick<Writing, 'acts' | 'leaves'>) {
  return [...new Set([...acts.flatMap(({ declaration }) => kindsOf(declaration)), ...leaves])];
}

export function gatherLeafWords(modules: readonly Writing[]): LeafWords {
  const words = new Map(
    modules.flatMap((module) => kindsOfModule(module).map(({ kind }) => [kind, module] as const)),
  );
  return {
    say(language, kind) {
      const module = words.get(kind);
      return module?.texts.find(language, leafKey(module.name, kind));
    },
    tell(language, kind, told) {
      const module = words.get(kind);
      const key = `${leafKey(module?.name ?? '', kind)}.told`;
      return module?.texts.find(language, key, sayable(module.texts, language, told));
    },
    service: (language, module) =>
      modules.find(({ name }) => name === module)?.texts.find(language, 'title') ?? module,
  };
}

/**
 * What a sentence can name. A value that the module has words for is told in these: `reason: 'insult'` by
 * `reason.insult`. `merged-into` is `{merged_into}` there, since ICU knows no hyphen in a name.
 */
function sayable(
  texts: AnyTexts,
  language: Language,
  told: Readonly<Record<string, unknown>>,
): Values {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(told)) {
    const own = name.replaceAll('-', '_');
    if (typeof value === 'number') values[own] = value;
    if (typeof value === 'string') values[own] = texts.find(language, `${name}.${value}`) ?? value;
  }
  return values;
}
