import type { AnyAct, AnyDeclaration } from './define-act.ts';

type Statuses = Readonly<Record<string, number>>;

/** Every refusal of an act but those of the site itself, with its HTTP status. */
export function refusalsOfAct({ on, refusals }: AnyDeclaration): Statuses {
  return { ...(on === undefined ? {} : { [on.missing]: 404 }), ...refusals };
}

/**
 * Every refusal of a module with its HTTP status: of its acts, and those that only its pages give.
 * Those of the site, such as `not-found`, carry no module's name and are left out.
 *
 * @throws when one code stands with two statuses
 */
export function refusalsOf(module: {
  readonly name: string;
  readonly acts?: readonly AnyAct[];
  readonly refusals?: Statuses;
}): Statuses {
  const all = new Map<string, number>();
  const tables = (module.acts ?? []).map(({ declaration }) => refusalsOfAct(declaration));
  for (const [code, status] of [...tables, module.refusals ?? {}].flatMap(Object.entries<number>)) {
    if (!code.startsWith(`${module.name}.`)) continue;
    const known = all.get(code) ?? status;
    if (known !== status) throw new Error(`${code} has two statuses: ${known} and ${status}`);
    all.set(code, status);
  }
  return Object.fromEntries(all);
}
