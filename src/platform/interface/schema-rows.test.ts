import { describe, expect, it } from 'vitest';
import { platformTexts } from '../texts/texts.ts';
import type { ApiDocument, Schema } from './api-document.ts';
import { exampleOf } from './example-of.ts';
import { schemaRows } from './schema-rows.ts';

const document: ApiDocument = {
  openapi: '3.1.0',
  servers: [],
  paths: {},
  components: {
    schemas: {
      Tree: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', maxLength: 20, example: 'oak' } },
      },
    },
  },
};
const tree = { $ref: '#/components/schemas/Tree' };

function rowsOf(properties: Readonly<Record<string, Schema>>, language: 'en' | 'zh-Hant' = 'en') {
  const words = { language, t: platformTexts.in(language) };
  return schemaRows(document, { type: 'object', properties }, words);
}

const kinds = (properties: Readonly<Record<string, Schema>>) =>
  rowsOf(properties).map(({ name, kind }) => [name, kind]);

describe('the table of a schema', () => {
  it('names what lies inside lists, maps and groups by the way to it', () => {
    expect(
      kinds({
        all: { type: 'array', items: tree },
        by: { type: 'object', additionalProperties: tree },
        one: tree,
      }),
    ).toEqual([
      ['all', 'list, each: group of fields'],
      ['all[].name', 'text, at most 20 characters'],
      ['by', 'by name, each: group of fields'],
      ['by.*.name', 'text, at most 20 characters'],
      ['one', 'group of fields'],
      ['one.name', 'text, at most 20 characters'],
    ]);
  });

  it('tells kinds and limits in words', () => {
    expect(
      kinds({
        a: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
        b: { type: ['integer', 'null'], minimum: 0 },
        c: { type: 'number', maximum: 2_147_483_647 },
        d: { type: 'boolean' },
        e: { type: 'string', format: 'date-time' },
        f: { type: 'string', format: 'uri' },
        g: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] },
        h: { oneOf: [tree, { type: 'null' }] },
        i: {},
      }).filter(([name]) => !name?.includes('.')),
    ).toEqual([
      ['a', 'whole number, 1 to 500, else 100'],
      ['b', 'whole number, at least 0, or null'],
      ['c', 'number, at most 2147483647'],
      ['d', 'true or false'],
      ['e', 'time (ISO 8601)'],
      ['f', 'web address'],
      ['g', '2 numbers'],
      ['h', 'group of fields, or null'],
      ['i', 'any value'],
    ]);
  });

  it('says in the language of the page what a field means, and in English where it lacks it', () => {
    const field = { type: 'string', description: 'Height', 'x-description': { 'zh-Hant': '高度' } };
    expect(rowsOf({ field }, 'zh-Hant')[0]?.meaning).toBe('高度');
    expect(rowsOf({ field }, 'en')[0]?.meaning).toBe('Height');
  });

  it('keeps what a reference adds to the schema that it names', () => {
    const [row] = rowsOf({ tree: { allOf: [tree, { description: 'The oldest' }] } });
    expect(row).toMatchObject({ meaning: 'The oldest', kind: 'group of fields' });
  });

  it('lists the only values that there are, and whether a field is always there', () => {
    const rows = schemaRows(
      document,
      { type: 'object', required: ['a'], properties: { a: { enum: ['x', 'y', null] }, b: {} } },
      { language: 'en', t: platformTexts.in('en') },
    );
    expect(rows.map(({ values, isRequired }) => [values, isRequired])).toEqual([
      [['x', 'y'], true],
      [[], false],
    ]);
  });

  it('refuses a union that it cannot tell, and a reference to nothing', () => {
    expect(() => rowsOf({ a: { anyOf: [{ type: 'string' }, { type: 'number' }] } })).toThrow();
    expect(() => rowsOf({ a: { $ref: '#/components/schemas/None' } })).toThrow(/None/);
  });
});

describe('the example of a schema', () => {
  it('is made of the examples of its parts', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        trees: { type: 'array', items: tree },
        places: { type: 'object', additionalProperties: { type: 'number', example: 7 } },
        state: { type: 'string', enum: ['open', 'closed'] },
      },
    };
    expect(exampleOf(document, schema)).toEqual({
      trees: [{ name: 'oak' }],
      places: { 1: 7 },
      state: 'open',
    });
  });
});
