import { z } from 'zod';
import type { CsvCell } from '../files/csv-writer.ts';
import type { AnyList } from './define-list.ts';

/** A column of a list as CSV: its name, and where its cell stands in an item. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
}

/** The columns of a list, in the order of the fields of its item; objects give one for each field. */
export function columnsOf({ item, columns = {} }: Pick<AnyList, 'item' | 'columns'>): Column[] {
  return pathsOf(item, []).map((path) => ({
    name: columns[path.join('.')] ?? path.map(kebabCase).join('-'),
    path,
  }));
}

function pathsOf(schema: z.ZodType, path: readonly string[]): (readonly string[])[] {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodObject)) return [path];
  return Object.entries(inner.shape).flatMap(([name, field]) =>
    pathsOf(field as z.ZodType, [...path, name]),
  );
}

/** Without what says that it may be absent. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}

/** `writtenAt` → `written-at`; a tag of a language such as `zh-Hant` stays. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The cells of an item. What is absent is empty; a yes or no is `true` or `false`, a time ISO 8601. */
export function cellsOf(columns: readonly Column[], item: unknown): CsvCell[] {
  return columns.map(({ path }) => {
    let value: unknown = item;
    for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
    if (value === undefined || value === null) return null;
    if (value instanceof Date) return value.toISOString();
    return typeof value === 'number' ? value : String(value);
  });
}
