import type { Database } from '../database/database.ts';
import type { Language } from '../i18n/languages.ts';

/** Something of a module, by the name under which everybody knows it. */
export interface ThingName {
  /** `<module>.<noun>`. */
  readonly type: string;
  readonly id: string;
}

/** What a thing is called, and where its page is. */
export interface NamedThing {
  readonly name: (language: Language) => string;
  /** Below `/:lang/`, such as `gardens/lotus-pond`; null: it has none that everybody may see. */
  readonly path: string | null;
}

/** A kind of things of a module, so that others can name them without importing it. */
export interface ThingKind {
  /** `<module>.<noun>`. */
  readonly type: string;
  /**
   * Those of the ids that everybody may know of, in one query for all; the others are left out, whatever
   * the reason.
   */
  readonly find: (db: Database, ids: readonly string[]) => Promise<ReadonlyMap<string, NamedThing>>;
}

/** The things of a list, found at once. */
export type FoundThings = (thing: ThingName) => NamedThing | undefined;

export interface Things {
  /** One query for each type among them. What no module knows, or not everybody may, is not found. */
  find(db: Database, things: readonly ThingName[]): Promise<FoundThings>;
}

/** @throws when a module names things of another one, or two name the same: one would be passed over */
export function gatherThings(
  modules: readonly { readonly name: string; readonly things?: readonly ThingKind[] }[],
): Things {
  const kinds = new Map<string, ThingKind>();
  for (const { name, things = [] } of modules) {
    for (const kind of things) {
      if (!kind.type.startsWith(`${name}.`)) throw new Error(`${name} names things ${kind.type}`);
      if (kinds.has(kind.type)) throw new Error(`Things ${kind.type} are declared twice`);
      kinds.set(kind.type, kind);
    }
  }
  return {
    async find(db, things) {
      const found = new Map<string, ReadonlyMap<string, NamedThing>>();
      for (const wanted of new Set(things.map(({ type }) => type))) {
        const ids = new Set(things.flatMap(({ type, id }) => (type === wanted ? [id] : [])));
        const named = await kinds.get(wanted)?.find(db, [...ids]);
        if (named !== undefined) found.set(wanted, named);
      }
      return ({ type, id }) => found.get(type)?.get(id);
    },
  };
}
