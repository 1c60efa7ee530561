import type { BodyFault, BodyFaultCode, FileBody } from './bodies-file.ts';
import type { Body } from './body.ts';

/** So many bodies one may be a part of, counted upward. */
const deepestBody = 12;

export interface JudgedBodies {
  readonly faults: readonly BodyFault[];
  /** Those that are not there yet, each behind the one that it is a part of. */
  readonly founded: readonly Body[];
  /** How many are there already, just as the file says. */
  readonly unchanged: number;
}

/**
 * Whether bodies of a file fit among those that are there: a parent must be in either, no body may be part of
 * itself, and one that is there already must be as the file says. Nothing is founded while there is one fault.
 *
 * @param existing by id
 */
export function judgeBodies(
  given: readonly FileBody[],
  existing: ReadonlyMap<string, Body>,
): JudgedBodies {
  const all = new Map<string, Body>([
    ...existing,
    ...given.map((body) => [body.id, body] as const),
  ]);
  const depths = depthsOf(all);
  const faults = given.flatMap((body) => faultsOf(body, all, existing.get(body.id), depths));
  const fresh = given.filter(({ id }) => !existing.has(id));
  if (faults.length > 0) return { faults, founded: [], unchanged: 0 };
  const depth = ({ id }: Body) => depths.get(id) ?? 0;
  const founded = [...fresh]
    .sort((a, b) => depth(a) - depth(b))
    .map(({ id, name, kind, side, parent }) => ({ id, name, kind, side, parent }));
  return { faults: [], founded, unchanged: given.length - fresh.length };
}

function faultsOf(
  body: FileBody,
  all: ReadonlyMap<string, Body>,
  there: Body | undefined,
  depths: ReadonlyMap<string, number>,
): BodyFault[] {
  const { file, id, parent, at, parentAt } = body;
  const faults: BodyFault[] = [];
  const add = (place: FileBody['at'], code: BodyFaultCode, facts: BodyFault['facts']) => {
    faults.push({ file, ...place, code, facts });
  };
  if (there !== undefined && !isSame(there, body)) add(at, 'exists-otherwise', { value: id });
  if (parent === null) return faults;
  const depth = depths.get(id);
  if (!all.has(parent)) add(parentAt, 'unknown-parent', { value: parent.slice(0, 60) });
  else if (depth === undefined) add(parentAt, 'circular-parent', { value: id, parent });
  else if (depth > deepestBody) add(parentAt, 'too-deep', { value: id, most: deepestBody });
  return faults;
}

function isSame(a: Body, b: Body): boolean {
  const facts = ({ name, kind, side, parent }: Body) => [
    name['zh-Hant'],
    name.en,
    kind,
    side,
    parent,
  ];
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}

/** How many bodies each is a part of; one whose line never ends, since it is in a circle or below one, has none. */
function depthsOf(all: ReadonlyMap<string, Body>): Map<string, number> {
  const depths = new Map<string, number>();
  const endless = new Set<string>();
  for (const start of all.keys()) {
    const line: string[] = [];
    const passed = new Set<string>();
    let at: string | null = start;
    while (at !== null && !depths.has(at) && !endless.has(at) && !passed.has(at)) {
      passed.add(at);
      line.push(at);
      const parent: string | null = all.get(at)?.parent ?? null;
      at = parent !== null && all.has(parent) ? parent : null;
    }
    const known = at === null ? -1 : depths.get(at);
    let depth = known ?? 0;
    for (const id of line.reverse()) {
      if (known === undefined) endless.add(id);
      else depths.set(id, ++depth);
    }
  }
  return depths;
}
