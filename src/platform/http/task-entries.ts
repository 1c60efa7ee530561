import type { Language } from '../i18n/languages.ts';
import type { ApiDocument } from '../interface/api-document.ts';
import type { Module, ModuleWeb } from '../module.ts';
import { platformTexts } from '../texts/texts.ts';
import type { NavigationItem, TaskNumber, View } from '../ui/view.ts';

/** What stands under a task: a module's front page, or a page of the platform. */
export interface TaskEntry {
  readonly task: TaskNumber;
  /** Below the language. */
  readonly path: string;
  readonly label: (language: Language) => string;
  /** One living number, in a short sentence; null: nothing lives now. */
  readonly living: (view: View) => Promise<string | null>;
}

/** A module with its pages open. */
export interface PluggedModule {
  readonly module: Module;
  readonly web: ModuleWeb;
}

/** Everything that the five tasks lead to, on this site. */
export function listTaskEntries(
  plugged: readonly PluggedModule[],
  modules: readonly Module[],
  describeApi: () => ApiDocument,
): readonly TaskEntry[] {
  const acts = modules.reduce((sum, { powers }) => sum + Object.keys(powers).length, 0);
  return [
    ...plugged.flatMap(({ module, web }) => entryOf(module, web)),
    {
      task: 3,
      path: '/powers',
      label: (language) => platformTexts.in(language)('footer.powers'),
      living: async ({ t }) => t('powers.living', { acts }),
    },
    {
      task: 5,
      path: '/interface',
      label: (language) => platformTexts.in(language)('footer.interface'),
      living: async ({ t }) => t('interface.living', { calls: countCalls(describeApi()) }),
    },
  ];
}

function entryOf({ name, texts }: Module, { task }: ModuleWeb): TaskEntry[] {
  if (task === undefined) return [];
  const { number, path = '', label, living } = task;
  return [
    {
      task: number,
      path: `/${name}${path}`,
      label: (language) => texts.find(language, label) ?? label,
      living: async (view) => (await living?.(view)) ?? null,
    },
  ];
}

/** How many calls the open interface offers. */
function countCalls({ paths }: ApiDocument): number {
  return Object.values(paths).reduce((sum, calls) => sum + Object.keys(calls).length, 0);
}

/** The entries as links of one language. */
export function linkEntries(
  entries: readonly TaskEntry[],
  language: Language,
): readonly NavigationItem[] {
  return entries.map(({ task, path, label }) => ({
    task,
    label: label(language),
    href: `/${language}${path}`,
  }));
}

/** The living number of each entry that has one now, by the address of its link. */
export async function listLiving(
  entries: readonly TaskEntry[],
  view: View,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    entries.map(async ({ path, living }) => [`${view.root}${path}`, await living(view)] as const),
  );
  return new Map(
    found.flatMap(([href, words]) => (words === null ? [] : [[href, words] as const])),
  );
}
