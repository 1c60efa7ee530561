import {
  type ApiDocument,
  type Resolved,
  resolveSchema,
  type Schema,
  typeOf,
} from './api-document.ts';

/**
 * A value of a schema: its own example where it has one, else one made of the examples of its parts,
 * else the first value that fits.
 */
export function exampleOf(document: ApiDocument, schema: Schema): unknown {
  const resolved = resolveSchema(document, schema);
  if (resolved.example !== undefined) return resolved.example;
  if (resolved.enum !== undefined) return resolved.enum[0];
  if (resolved.prefixItems !== undefined) {
    return resolved.prefixItems.map((part) => exampleOf(document, part));
  }
  const make = makers[typeOf(resolved)];
  return make === undefined ? null : make(document, resolved);
}

/** What a caller sends: the required fields, and those others that have an example. */
export function bodyExampleOf(document: ApiDocument, schema: Schema): unknown {
  const { example, properties = {}, required = [] } = resolveSchema(document, schema);
  if (example !== undefined) return example;
  const sent = Object.entries(properties).filter(
    ([name, field]) => required.includes(name) || field.example !== undefined,
  );
  return Object.fromEntries(sent.map(([name, field]) => [name, exampleOf(document, field)]));
}

const makers: Readonly<Record<string, (document: ApiDocument, schema: Resolved) => unknown>> = {
  string: (_document, { format }) =>
    format === 'date-time' ? '2026-07-01T04:00:00.000Z' : format === 'uri' ? 'https://…' : '…',
  integer: (_document, { minimum }) => Math.max(0, minimum ?? 0),
  number: () => 0.5,
  boolean: () => false,
  array: (document, { items }) => (items === undefined ? [] : [exampleOf(document, items)]),
  object: (document, { properties, additionalProperties }) =>
    properties === undefined && typeof additionalProperties === 'object'
      ? { 1: exampleOf(document, additionalProperties) }
      : Object.fromEntries(
          Object.entries(properties ?? {}).map(([name, field]) => [
            name,
            exampleOf(document, field),
          ]),
        ),
};
