import { modules } from '../../src/modules.ts';
import type { Module, ModuleWalk } from '../../src/platform/module.ts';

/** The part of the site that one walk goes over; paths and kinds are those below `/:lang`. */
export interface Area {
  /** A module, or `platform` for all pages of no module. */
  readonly name: string;
  /** Where each role begins; the first is a visitor, null. */
  readonly roles: readonly { readonly persona: string | null; readonly paths: readonly string[] }[];
  readonly differs: ReadonlySet<string>;
  readonly reaches: readonly string[];
  /** Whether the page at this path is part of it. */
  owns(path: string): boolean;
}

const areaOf = (path: string) => path.split(/[/?]/)[1] ?? '';
const isModule = (name: string) => modules.some((module) => module.name === name);

function platformArea(): Area {
  const starts = ['/', '/about', '/accessibility', '/powers', '/no-such-page'];
  const [somebody = null] = modules.flatMap(({ personas = [] }) => personas);
  return {
    name: 'platform',
    roles: [null, somebody].map((persona) => ({ persona, paths: starts })),
    differs: new Set(),
    reaches: [...starts, '/search', '/interface', '/problems/#', '/design', '/design/#'],
    owns: (path) => !isModule(areaOf(path)),
  };
}

/** A module whose pages are all reached from its front. */
const fromFront: ModuleWalk = { starts: [''], desks: {}, differs: [], reaches: [''] };

async function moduleArea({ name, walk, personas = [] }: Module): Promise<Area> {
  const { starts, desks, things, differs, reaches } = (await walk?.()) ?? fromFront;
  const below = (paths: readonly string[]) => paths.map((path) => `/${name}${path}`);
  const holders = Object.entries(desks);
  const [somebody] = holders.length > 0 ? [] : personas;
  return {
    name,
    roles: [
      { persona: null, paths: below(starts) },
      ...(somebody === undefined ? [] : [{ persona: somebody, paths: below(starts) }]),
      ...holders.map(([persona, desk]) => ({ persona, paths: below([...starts, ...desk]) })),
    ],
    differs: new Set(below(differs)),
    reaches: below(reaches),
    owns(path) {
      const thing = path.split(/[/?]/)[2];
      const isKnown = things === undefined || thing === undefined || things.includes(thing);
      return areaOf(path) === name && isKnown;
    },
  };
}

/** The whole site in parts that can be walked at the same time, from what its modules declare. */
export function listAreas(): Promise<readonly Area[]> {
  const withPages = modules.filter(({ web }) => web !== undefined);
  return Promise.all([platformArea(), ...withPages.map(moduleArea)]);
}
