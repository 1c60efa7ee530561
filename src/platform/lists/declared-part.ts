import { z } from 'zod';
import { unwrapped } from './columns.ts';

/**
 * Of a value the fields that its shape declares, in their order, also in objects that it holds: a column
 * that a table gets one day is not public because a list reads its rows whole.
 */
export function declaredPart(schema: z.ZodType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((each) => declaredPart(inner.element as z.ZodType, each));
  }
  return inner instanceof z.ZodObject ? declaredFields(inner.shape, value) : value;
}

/** As `declaredPart`, of an object whose fields have these shapes. */
export function declaredFields(shape: Readonly<Record<string, unknown>>, value: object): object {
  const declared = Object.entries(value).filter(([name]) => Object.hasOwn(shape, name));
  return Object.fromEntries(
    declared.map(([name, field]) => [name, declaredPart(shape[name] as z.ZodType, field)]),
  );
}
