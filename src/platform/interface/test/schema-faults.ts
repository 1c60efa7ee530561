import {
  type ApiDocument,
  type Resolved,
  resolveSchema,
  type Schema,
  typeOf,
} from '../api-document.ts';

/** Where and how a value is not what its schema says, in the part of JSON Schema that we use. */
export function schemaFaults(
  document: ApiDocument,
  schema: Schema,
  value: unknown,
  place = 'answer',
): string[] {
  const resolved = resolveSchema(document, schema);
  // A schema without a type takes whatever comes: a file whose format is described elsewhere.
  if (typeOf(resolved) === 'any' && resolved.enum === undefined) return [];
  if (value === null) return resolved.isNullable ? [] : [`${place} is null`];
  if (resolved.enum !== undefined && !resolved.enum.includes(value as string)) {
    return [`${place} is ${value}`];
  }
  if (Array.isArray(value)) return listFaults(document, resolved, value, place);
  if (typeof value === 'object') return objectFaults(document, resolved, { ...value }, place);
  return plainFaults(resolved, value, place);
}

function plainFaults(schema: Resolved, value: unknown, place: string): string[] {
  const type = typeOf(schema);
  const isWhole = type === 'integer' && Number.isInteger(value);
  if (!isWhole && type !== typeof value) return [`${place} is no ${type}`];
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value))) {
    return [`${place} is no time`];
  }
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const isWithin = typeof value !== 'number' || (value >= minimum && value <= maximum);
  return isWithin ? [] : [`${place} is ${value}`];
}

function listFaults(
  document: ApiDocument,
  schema: Resolved,
  value: readonly unknown[],
  place: string,
): string[] {
  const { items, prefixItems } = schema;
  if (typeOf(schema) !== 'array') return [`${place} is a list`];
  return value.flatMap((each, at) => {
    const part = prefixItems?.[at] ?? items;
    return part === undefined ? [] : schemaFaults(document, part, each, `${place}[${at}]`);
  });
}

function objectFaults(
  document: ApiDocument,
  schema: Resolved,
  value: Readonly<Record<string, unknown>>,
  place: string,
): string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeOf(schema) !== 'object') return [`${place} is an object`];
  const missing = required.filter((name) => !(name in value));
  const inside = Object.entries(value).flatMap(([name, each]) => {
    const part = properties[name] ?? additionalProperties;
    if (typeof part !== 'object') return [`${place}.${name} is not described`];
    return schemaFaults(document, part, each, `${place}.${name}`);
  });
  return [...missing.map((name) => `${place} lacks ${name}`), ...inside];
}
