import type { ModuleWeb } from '../module.ts';
import type { HomeFeature } from '../ui/pages/home-line.ts';
import type { View } from '../ui/view.ts';

/** What the modules tell on the home page: the first line with an act opens it. */
export async function gatherHomeLines(view: View, webs: readonly ModuleWeb[]) {
  const told = await Promise.all(webs.map(({ homeLines }) => homeLines?.(view) ?? []));
  const all = told.flat();
  const feature = all.find((line): line is HomeFeature => 'act' in line);
  return { feature, lines: all.filter((line) => line !== feature) };
}
