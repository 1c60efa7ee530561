import type { z } from 'zod';
import type { SourceLanguage } from '../i18n/languages.ts';
import { done, isRefused, type Outcome, type Refused } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import {
  type Actor,
  type Denial,
  denialOf,
  type Power,
  type Subject,
  signatureOf,
} from '../powers/powers.ts';
import type { DeclaredLeaves, Leaf } from './leaf.ts';
import { perform, type Unit } from './perform.ts';
import { runSigned } from './sign-act.ts';
import { findThing, type Loader, permits } from './thing.ts';

type Facts = Readonly<Record<string, string | number>>;
export type ActRefusal<Code extends string> = { readonly code: Code; readonly facts?: Facts };

/**
 * The refusals of the site that any act may give without listing them. That a signature is needed
 * (`step-up-needed`) is no caller's to handle: forms and API lead to it, and commands sign nothing.
 */
export type SiteCode = Denial;

/** An act that decides what others decide too lists it: its forms must say what their page showed. */
export const changedSince = 'changed-since';

/** What an act works with: its transaction, who acts, on which thing, and what was sent. */
export interface Acting<Input, Thing = undefined, Prepared = undefined> extends Unit {
  readonly platform: Platform;
  readonly input: Input;
  /** What `on` found; undefined for an act without. */
  readonly thing: Thing;
  /**
   * How what it decides stood on the page that the actor saw, by a mark of the act's own: where that has
   * changed since, an act of an office refuses by `changed-since`, and the page asks again. Undefined:
   * the caller does not say (a command, or the API without `If-Match`).
   */
  readonly seen: string | undefined;
  /** What `before` gave. */
  readonly prepared: Prepared;
}

/** Where an act hangs in the API, below `/api/<module>`. */
export interface ActApi {
  /** Such as `/{slug}/votes`; called by POST. */
  readonly path: string;
  /** 201 where it makes something. */
  readonly status?: 200 | 201;
  /** Calls that must come first, for the example of the reference. */
  readonly before?: readonly { readonly operationId: string; readonly body: object }[];
}

export interface ActDeclaration<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Code extends string,
  Address,
  Thing,
  Missing extends string,
  Prepared,
> {
  /**
   * `<module>.<verb>-<thing>`, as its file. Its `operationId` in the API is made of it. Its words are
   * `act.<verb>-<thing>`, or those of its power.
   */
  readonly name: `${string}.${string}`;
  readonly power: Power;
  /** What is sent, by page, API and command line. The messages are keys of sentences. */
  readonly input: Input;
  /** What a success answers; it must survive JSON, since it is kept beside the key. */
  readonly output: Output;
  /** Finds the thing that it is about. */
  readonly on?: Loader<Address, Thing, Missing, z.output<Input>>;
  /** Without `on`: what decides who may, made of what was sent. */
  readonly about?: (unit: Unit, input: z.output<Input>) => Promise<Subject>;
  /** Each refusal with its HTTP status (RFC 9110 §15.5), beside that of `on` and `not-allowed`. */
  readonly refusals?: Readonly<Record<Code, number>>;
  /**
   * The entries of the public log that it writes by `record`, or why it writes none. Acts of an office,
   * of named people and of the operator must say it: a test asks.
   */
  readonly leaf?: DeclaredLeaves;
  /**
   * What is signed, for an act by whose power a row marked `sign` is: the whole of what is done, in plain words,
   * from the thing and what was sent. The same in the same language as long as they are.
   */
  readonly signs?: (
    acting: Acting<z.output<Input>, Thing, Prepared>,
    language: SourceLanguage,
  ) => string | Promise<string>;
  /** Its route, or why it has none. */
  readonly api: ActApi | { readonly none: string };
  /**
   * Runs before the transaction, and before the thing is looked for, for what needs a connection of its own.
   */
  readonly before?: (
    acting: Pick<Acting<z.output<Input>>, 'platform' | 'actor' | 'input'>,
  ) => Promise<Prepared | Refused<ActRefusal<NoInfer<Code> | SiteCode>>>;
  run(
    acting: Acting<z.output<Input>, Thing, Prepared>,
  ): Promise<z.output<Output> | Refused<ActRefusal<NoInfer<Code> | SiteCode>>>;
}

/** Any declaration, for what the platform makes of all of them. */
// biome-ignore lint/suspicious/noExplicitAny: inputs, outputs and things differ from act to act
export type AnyDeclaration = ActDeclaration<any, any, string, any, any, string, any> & {
  /** `defineSharedAct` has it. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly twoOwners?: (acting: any) => Promise<Leaf | Refused>;
};

/**
 * A public act, called as a plain function: `(platform, actor, address, input, key?, seen?)`, without the
 * address where it is about no thing. The same key of the same actor with the same address and input
 * is done once and answers the first outcome again; with another input it is an act of its own.
 */
export interface Act<
  Args extends readonly unknown[],
  Value,
  Code extends string,
  Input extends z.ZodType = z.ZodType,
> {
  (platform: Platform, actor: Actor, ...args: Args): Promise<Outcome<Value, ActRefusal<Code>>>;
  /** What is sent: a form, a body of the API, or what a command line gathered, passes it first. */
  readonly input: Input;
  readonly declaration: AnyDeclaration;
}

/** Any act, for lists of them. */
export type AnyAct = Act<never, unknown, string>;

/**
 * Declares a public act. The platform makes of it: the types of outcome and refusals, the check of
 * the power over the thing inside the transaction, idempotency, the route of the API with its
 * description, the handler of the page's form, the signature where its power asks for one. A refusal rolls
 * everything back.
 */
export function defineAct<
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string = never,
  Address = undefined,
  Thing = undefined,
  const Missing extends string = never,
  Prepared = undefined,
>(
  declaration: ActDeclaration<Input, Output, Code, Address, Thing, Missing, Prepared>,
): Act<
  [Address] extends [undefined]
    ? [input: z.output<Input>, key?: string, seen?: string]
    : [address: Address, input: z.output<Input>, key?: string, seen?: string],
  z.output<Output>,
  Code | Missing | SiteCode,
  Input
> {
  return makeAct(declaration);
}

/**
 * The act of any declaration; its types are given by whoever declares.
 *
 * @throws where a row of its power is marked `sign` and the act does not say what is signed, or the reverse:
 *   else it could be done without a signature
 */
export function makeAct<Made>(own: AnyDeclaration): Made {
  const isSigned = own.power.holders.some((holder) => signatureOf(holder) !== null);
  if (isSigned !== (own.signs !== undefined)) {
    throw new Error(`${own.name}: a row marked sign, and the text that is signed, need each other`);
  }
  const act = async (platform: Platform, actor: Actor, ...args: readonly unknown[]) => {
    const [address, input, key, seen] = own.on === undefined ? [undefined, ...args] : args;
    const call = { actor, address, input, key, seen } as Call;
    const outcome = await runAct(platform, own, call);
    if (!outcome.ok) platform.trace?.({ act: own.name, refusal: outcome.refusal.code });
    return outcome;
  };
  return Object.assign(act, { input: own.input, declaration: own }) as never;
}

interface Call {
  readonly actor: Actor;
  readonly address: unknown;
  readonly input: unknown;
  readonly key: string | undefined;
  readonly seen: string | undefined;
}

async function runAct(
  platform: Platform,
  declaration: AnyDeclaration,
  call: Call,
): Promise<Outcome<unknown>> {
  const { name, run } = declaration;
  const { actor, address, input, key, seen } = call;
  const prepared = await prepare(platform, declaration, call);
  if (isRefused(prepared)) return prepared;
  const content = JSON.stringify([address ?? null, input]);
  return perform(platform, { act: name, actor, key, content }, async (unit) => {
    const found = await findSubject(platform, declaration, unit, call);
    if (!found.ok) return found;
    const acting = { ...unit, platform, input, thing: found.value, seen, prepared };
    if (unit.used.sign !== null) return runSigned(declaration, acting, address, unit.used.sign);
    const value = await run(acting);
    return isRefused(value) ? value : done(value);
  });
}

/** What the act does before its transaction; refused at once to who may not act. */
async function prepare(
  platform: Platform,
  { power, before }: AnyDeclaration,
  { actor, input }: Call,
): Promise<unknown> {
  if (before === undefined) return undefined;
  const asked = { platform, actor, at: platform.clock() };
  return permits(asked, power, {})
    ? before({ platform, actor, input })
    : denialOf(actor, power, {}, asked.at);
}

/** The thing that the act is about, for somebody who may act. */
async function findSubject(
  platform: Platform,
  { on, power, about }: AnyDeclaration,
  unit: Unit,
  { address, input }: Call,
): Promise<Outcome<unknown>> {
  const asked = { ...unit, platform, input, lock: true };
  if (on !== undefined) return findThing(on, asked, address, power);
  const subject = (await about?.(unit, input)) ?? {};
  return permits(asked, power, subject)
    ? done(undefined)
    : denialOf(unit.actor, power, subject, unit.at);
}
