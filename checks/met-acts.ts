import type { AnyAct } from '../src/platform/acts/define-act.ts';
import { kindsOf } from '../src/platform/acts/leaf.ts';
import { refusalsOfAct } from '../src/platform/acts/refusals-of.ts';
import type { Trace } from '../src/platform/platform.ts';
import type { Powers } from '../src/platform/powers/powers.ts';

/** What a module promises: acts with their refusals, and who may do them. */
export interface Promised {
  readonly name: string;
  readonly powers: Powers;
  readonly acts?: readonly AnyAct[];
}

/**
 * What no test has met, in words: a refusal that an act declares and never gave, a row of the table of
 * powers that an act was never allowed by, or never denied by, an entry of the public log that was never
 * written, an act to be signed that was never stopped for want of a signature, or never done by one. Nobody is denied what is for anyone.
 *
 * @param met what the platforms of all tests heard
 */
export function findUnmet(modules: readonly Promised[], met: readonly Trace[]): string[] {
  const refusals = new Set<string>();
  const rows = new Set<string>();
  const leaves = new Set<string>();
  const signed = new Set<string>();
  for (const each of met) {
    if ('act' in each) refusals.add(`${each.act} ${each.refusal}`);
    else if ('leaf' in each) leaves.add(each.leaf);
    else if ('signed' in each) signed.add(each.signed);
    else rows.add(`${each.power} ${each.allowed ? 'allowed' : 'denied'}`);
  }
  return modules.flatMap(({ acts = [] }) =>
    acts.flatMap(({ declaration }) => {
      const { name, power } = declaration;
      const isForAll = power.holders.some(({ who }) => who === 'anyone');
      const wanted = isForAll ? ['allowed'] : ['allowed', 'denied'];
      const codes = [
        ...Object.keys(refusalsOfAct(declaration)),
        ...(declaration.signs === undefined ? [] : ['step-up-needed']),
        ...(declaration.twoOwners === undefined ? [] : ['other-side-needed']),
      ];
      return [
        ...codes
          .filter((code) => !refusals.has(`${name} ${code}`))
          .map((code) => `no test has ${name} refuse by ${code}`),
        ...wanted
          .filter((how) => !rows.has(`${power.act} ${how}`))
          .map((how) => `no test has ${name} ${how} by the power ${power.act}`),
        ...kindsOf(declaration)
          .filter(({ kind }) => !leaves.has(kind))
          .map(({ kind }) => `no test has ${name} write ${kind}`),
        ...(declaration.signs === undefined || signed.has(name)
          ? []
          : [`no test has ${name} done by a signature`]),
      ];
    }),
  );
}
