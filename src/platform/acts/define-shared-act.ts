import type { z } from 'zod';
import type { Refused } from '../outcome.ts';
import {
  type Act,
  type ActDeclaration,
  type Acting,
  type ActRefusal,
  makeAct,
  type SiteCode,
} from './define-act.ts';
import type { Leaf } from './leaf.ts';
import type { ownerRefusals, signingRefusals, Waiting } from './sign-act.ts';

type OwnerCode = keyof typeof ownerRefusals | keyof typeof signingRefusals;

interface SharedActDeclaration<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Code extends string,
  Address,
  Thing,
  Missing extends string,
> extends ActDeclaration<Input, Output, Code, Address, Thing, Missing, undefined> {
  readonly signs: NonNullable<
    ActDeclaration<Input, Output, Code, Address, Thing, Missing, undefined>['signs']
  >;
  /**
   * The entry of the log for the first signature, or why the act could never be done. `run` belongs to the
   * second one.
   */
  readonly twoOwners: (
    acting: Acting<z.output<Input>, Thing>,
  ) => Promise<Leaf | Refused<ActRefusal<NoInfer<Code> | SiteCode>>>;
}

/**
 * Declares an act that needs two owners: whoever signs it first, of government or of civil society, has it wait;
 * it is done when somebody of the other side signs exactly the same. So it answers `waits`, or what `output`
 * says. What was sent must survive JSON, since it waits as such. All else is as in `defineAct`.
 */
export function defineSharedAct<
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string = never,
  Address = undefined,
  Thing = undefined,
  const Missing extends string = never,
>(
  declaration: SharedActDeclaration<Input, Output, Code, Address, Thing, Missing>,
): Act<
  [Address] extends [undefined]
    ? [input: z.output<Input>, key?: string, seen?: string]
    : [address: Address, input: z.output<Input>, key?: string, seen?: string],
  z.output<Output> | Waiting,
  Code | Missing | SiteCode | OwnerCode,
  Input
> {
  return makeAct(declaration);
}
