export const steps = ['format', 'types', 'unused', 'sizes', 'unit', 'browser'] as const;
export type Step = (typeof steps)[number];

export interface Choice {
  readonly steps: ReadonlySet<Step>;
  /** Only these modules' own tests; none: all tests. */
  readonly modules: readonly string[];
  /** All cases, roles and screens, random seeds. */
  readonly every: boolean;
}

/** What has tests of its own besides the modules. */
const platform = 'platform';

/**
 * Reads the words behind `npm test --`: names of steps, of modules, or both. A module alone means its
 * tests in memory, on the database and in a browser.
 *
 * @returns null when a word is no name of these
 */
export function chooseSteps(words: readonly string[], modules: readonly string[]): Choice | null {
  const every = words.includes('--every');
  const named = words.filter((word) => word !== '--every');
  const isStep = (word: string): word is Step => steps.some((step) => step === word);
  const wanted = named.filter(isStep);
  const chosen = named.filter((word) => word === platform || modules.includes(word));
  if (wanted.length + chosen.length < named.length) return null;
  const usual = chosen.length === 0 ? steps : (['unit', 'browser'] as const);
  return { steps: new Set(wanted.length > 0 ? wanted : usual), modules: chosen, every };
}

/** Folders of the tests in memory and on the database. */
export function unitFolders(modules: readonly string[]): string[] {
  return modules.flatMap((name) =>
    name === platform ? ['src/platform/', 'src/start/'] : [`src/modules/${name}/`],
  );
}
