import type { EntryFinder, HeadFinder, Recorder } from './acts/leaf.ts';
import type { SideFinder } from './powers/offices.ts';

/**
 * What modules plug in for one another, reached through `Platform`: two modules that need each other
 * make no cycle. Gathered by `app.ts`.
 */
export interface Plugs {
  /** The module that keeps the log of official acts plugs it in; without one nothing is recorded. */
  readonly record: Recorder;
  /** The same module finds them again. */
  readonly findEntries: EntryFinder;
  /** And says how far the log has come, for the foot of every page. */
  readonly findHead: HeadFinder;
  /** The module of people and offices says on which sides somebody's office gives a power now. */
  readonly findSides: SideFinder;
}

const unplugged: Plugs = {
  record: async () => undefined,
  findEntries: async (_db, names) => names.map(() => undefined),
  findHead: async () => null,
  findSides: async () => [],
};

/** @throws when two modules plug in the same: one of them would be passed over in silence */
export function gatherPlugs(
  modules: readonly { readonly name: string; readonly plugs?: Partial<Plugs> }[],
): Plugs {
  for (const plug of Object.keys(unplugged) as (keyof Plugs)[]) {
    const by = modules.filter(({ plugs }) => plugs?.[plug] !== undefined);
    if (by.length > 1) {
      throw new Error(`Two modules plug in ${plug}: ${by.map(({ name }) => name).join(', ')}`);
    }
  }
  return Object.assign({}, unplugged, ...modules.map(({ plugs }) => plugs));
}
