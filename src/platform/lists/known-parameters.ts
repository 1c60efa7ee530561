import type { Refusal } from '../outcome.ts';

/**
 * A misspelt filter would otherwise be answered by rows that nobody asked for. Null: every name is known.
 *
 * @param known in the order in which the refusal tells them
 * @param asked names of an address, such as `kind`
 */
export function refuseUnknown(known: readonly string[], asked: Iterable<string>): Refusal | null {
  const unknown = [...new Set(asked)].filter((name) => !known.includes(name));
  if (unknown.length === 0) return null;
  const facts = { parameter: unknown.join(', '), known: known.join(', ') || '—' };
  return { code: 'unknown-parameter', facts };
}
