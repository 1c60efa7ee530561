/** A public act ends in one of two ways that its caller must handle; anything else is an exception. */
export type Outcome<Value, R extends Refusal = Refusal> = Done<Value> | Refused<R>;

export interface Done<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Refused<R extends Refusal = Refusal> {
  readonly ok: false;
  readonly refusal: R;
}

/**
 * An expected refusal: a code and the facts that explain it. Status, words and the way out are chosen
 * at the edge (`http/problems.tsx`), from the table of refusals of the module that owns the code.
 */
export interface Refusal {
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export function done<Value>(value: Value): Done<Value> {
  return { ok: true, value };
}

/** Facts are only what the person may know: they are shown and go out in the API. */
export function refuse<Code extends string>(
  code: Code,
  facts?: Refusal['facts'],
): Refused<{ readonly code: Code; readonly facts?: NonNullable<Refusal['facts']> }> {
  return { ok: false, refusal: facts === undefined ? { code } : { code, facts } };
}

/** Whether what an act gave is a refusal. */
export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'ok' in value;
}
