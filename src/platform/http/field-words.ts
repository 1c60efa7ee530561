import type { ApiDocument, Parameter, Schema } from '../interface/api-document.ts';
import { kebabCase } from '../lists/columns.ts';
import { platformTexts } from '../texts/texts.ts';
import { findWords } from './api-words.ts';

/**
 * Gives fields and parameters without words of their own those that the platform has for their name:
 * `field.written-at` for `writtenAt`. A field that refers to a schema has the words of the schema.
 */
export function addFieldWords(document: ApiDocument): ApiDocument {
  return withWords(document) as ApiDocument;
}

function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    if (key === 'example') return [key, part];
    if (key === 'properties') return [key, nameProperties(part as Properties)];
    const isParameters = key === 'parameters' && Array.isArray(part);
    return [key, withWords(isParameters ? part.map(nameParameter) : part)];
  });
  return Object.fromEntries(entries);
}

type Properties = Readonly<Record<string, Schema>>;

function nameProperties(properties: Properties): object {
  const named = Object.entries(properties).map(([name, schema]) => [
    name,
    withWords(isUntold(schema) ? { ...schema, ...wordsOf(name) } : schema),
  ]);
  return Object.fromEntries(named);
}

function nameParameter(parameter: Parameter): Parameter {
  const { name, schema } = parameter;
  if (!isUntold(schema)) return parameter;
  const words = wordsOf(name);
  return { ...parameter, ...words, schema: { ...schema, ...words } };
}

function isUntold(schema: Schema): boolean {
  const { $ref, allOf, anyOf, description } = schema;
  return (
    description === undefined && $ref === undefined && allOf === undefined && anyOf === undefined
  );
}

const wordsOf = (name: string) => findWords(platformTexts, `field.${kebabCase(name)}`) ?? {};
