import type { Language } from '../i18n/languages.ts';
import type { Translate } from '../i18n/texts.ts';
import type { PlatformText } from '../texts/texts.ts';
import {
  type ApiDocument,
  meaningOf,
  type Resolved,
  resolveSchema,
  type Schema,
  typeOf,
} from './api-document.ts';

/** The words of the page: its language, and the platform's sentences in it. */
export interface InWords {
  readonly language: Language;
  readonly t: Translate<PlatformText>;
}

/** One value of a document: `items[].title.en` is the field `en` of `title` of each of `items`. */
export interface SchemaRow {
  readonly name: string;
  /** The kind and its limits, in words. */
  readonly kind: string;
  /** The only values that there are; empty: any of the kind. */
  readonly values: readonly string[];
  readonly isRequired: boolean;
  readonly meaning: string;
}

/** Every value inside a schema, a row each, nested ones after the one that holds them. */
export function schemaRows(document: ApiDocument, schema: Schema, words: InWords): SchemaRow[] {
  const resolved = resolveSchema(document, schema);
  const fields = Object.entries(resolved.properties ?? {}).flatMap(([name, field]) => [
    describeValue(document, name, field, words, resolved.required?.includes(name) === true),
    ...schemaRows(document, field, words).map((row) => below(document, name, field, row)),
  ]);
  const inside = [resolved.items, resolved.additionalProperties].filter(isSchema);
  return [...fields, ...inside.flatMap((part) => schemaRows(document, part, words))];
}

function isSchema(part: Schema | boolean | undefined): part is Schema {
  return typeof part === 'object';
}

function below(document: ApiDocument, name: string, field: Schema, row: SchemaRow): SchemaRow {
  const { items, additionalProperties } = resolveSchema(document, field);
  const step = items !== undefined ? '[].' : isSchema(additionalProperties) ? '.*.' : '.';
  return { ...row, name: `${name}${step}${row.name}` };
}

/** One value, such as a field or a parameter. */
export function describeValue(
  document: ApiDocument,
  name: string,
  schema: Schema,
  words: InWords,
  isRequired: boolean,
): SchemaRow {
  const resolved = resolveSchema(document, schema);
  return {
    name,
    kind: kindOf(document, resolved, words.t),
    values: resolved.enum?.filter((value) => value !== null).map(String) ?? [],
    isRequired,
    meaning: meaningOf(resolved, words.language),
  };
}

function kindOf(document: ApiDocument, schema: Resolved, t: InWords['t']): string {
  const kind = [kindWord(document, schema, t), ...limitsOf(schema, t)].join(t('interface.and'));
  return schema.isNullable ? t('interface.or-null', { kind }) : kind;
}

function kindWord(document: ApiDocument, schema: Resolved, t: InWords['t']): string {
  if (schema.prefixItems !== undefined) {
    return t('interface.kind.numbers', { count: schema.prefixItems.length });
  }
  if (schema.items !== undefined) {
    const of = kindOf(document, resolveSchema(document, schema.items), t);
    return t('interface.kind.list', { of });
  }
  if (isSchema(schema.additionalProperties)) {
    const of = kindOf(document, resolveSchema(document, schema.additionalProperties), t);
    return t('interface.kind.by-name', { of });
  }
  if (schema.format === 'date-time') return t('interface.kind.time');
  if (schema.format === 'uri') return t('interface.kind.address');
  return t(kindKeys[typeOf(schema)] ?? 'interface.kind.any');
}

const kindKeys: Readonly<Record<string, PlatformText>> = {
  string: 'interface.kind.text',
  integer: 'interface.kind.whole',
  number: 'interface.kind.number',
  boolean: 'interface.kind.yes-or-no',
  object: 'interface.kind.object',
};

function limitsOf(schema: Schema, t: InWords['t']): string[] {
  const { maxLength } = schema;
  // Numbers as programs write them, without marks between the thousands.
  const minimum = schema.minimum?.toString();
  const maximum = schema.maximum?.toString();
  const limits: string[] = [];
  if (minimum !== undefined && maximum !== undefined) {
    limits.push(t('interface.limit.between', { minimum, maximum }));
  } else if (minimum !== undefined) limits.push(t('interface.limit.least', { minimum }));
  else if (maximum !== undefined) limits.push(t('interface.limit.most', { maximum }));
  if (maxLength !== undefined) limits.push(t('interface.limit.longest', { maxLength }));
  if (schema.default !== undefined) {
    limits.push(t('interface.limit.default', { value: String(schema.default) }));
  }
  return limits;
}
