import { plainName, type Spellings } from './find-columns.ts';
import type { JsonRecord } from './json-records.ts';

/** Finds a record's fields under whatever spelling. */
export interface JsonCells<Field extends string> {
  /** The key under which a record has a value for this field, undefined where it has none. */
  keyOf(record: JsonRecord, field: Field): string | undefined;
  /** The value as a table would have it: trimmed text; '' for none, null, or what is no plain value. */
  cellOf(record: JsonRecord, field: Field): string;
}

export function createJsonCells<Field extends string>(
  spellings: Spellings<Field>,
): JsonCells<Field> {
  const plainNames = new Map<string, string>();
  const plain = (key: string): string => {
    const known = plainNames.get(key) ?? plainName(key);
    plainNames.set(key, known);
    return known;
  };
  const keyOf = (record: JsonRecord, field: Field): string | undefined => {
    const keys = Object.keys(record).filter((key) => record[key] !== null);
    for (const name of spellings[field]) {
      const key = keys.find((candidate) => plain(candidate) === name);
      if (key !== undefined) return key;
    }
    return undefined;
  };
  return {
    keyOf,
    cellOf: (record, field) => {
      const key = keyOf(record, field);
      return key === undefined ? '' : plainText(record[key]);
    },
  };
}

/** A number, text or truth as text; anything else as '', which no field takes for a value of its own. */
export function plainText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.trim();
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
