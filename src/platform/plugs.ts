import type { Recorder } from './acts/leaf.ts';

/**
 * What modules plug in for one another, reached through `Platform`: two modules that need each other
 * make no cycle. Gathered by `app.ts`.
 */
export interface Plugs {
  /** The module that keeps the log of official acts plugs it in; without one nothing is recorded. */
  readonly record: Recorder;
}

/** @throws when two modules plug in the same: one of them would be passed over in silence */
export function gatherPlugs(
  modules: readonly { readonly name: string; readonly plugs?: Partial<Plugs> }[],
): Plugs {
  const recorders = modules.filter(({ plugs }) => plugs?.record !== undefined);
  if (recorders.length > 1) {
    throw new Error(`Two modules record acts: ${recorders.map(({ name }) => name).join(', ')}`);
  }
  return { record: recorders[0]?.plugs?.record ?? (async () => undefined) };
}
