import { describe, expect, it } from 'vitest';
import type { ApiDocument, Schema } from '../interface/api-document.ts';
import { addFieldWords } from './field-words.ts';

const empty = { openapi: '3.1.0', servers: [], paths: {} };

function withWords(schema: Schema): Schema | undefined {
  const document: ApiDocument = { ...empty, components: { schemas: { Thing: schema } } };
  return addFieldWords(document).components.schemas.Thing;
}

describe('a field of the API', () => {
  it('has the words of the platform for its name in every language, also deep inside', () => {
    const item: Schema = { properties: { writtenAt: { type: 'string' } } };
    const told = withWords({ properties: { list: { description: 'All', items: item } } });
    expect(told?.properties?.list?.items?.properties?.writtenAt).toEqual({
      type: 'string',
      description: 'When it was written',
      'x-description': { 'zh-Hant': '什麼時候寫的', en: 'When it was written' },
    });
  });

  it('keeps words of its own, and those of the schema that it refers to', () => {
    const properties: Record<string, Schema> = {
      title: { description: 'What it is called' },
      text: { $ref: '#/components/schemas/Words' },
    };
    expect(withWords({ properties })?.properties).toEqual(properties);
  });

  it('stays without words where the platform has none, for the check to find', () => {
    const properties: Record<string, Schema> = { tapirs: { type: 'integer' } };
    expect(withWords({ properties })?.properties).toEqual(properties);
  });

  it('is one although it is called properties or example', () => {
    const properties: Record<string, Schema> = {
      properties: { properties: { at: { type: 'string' } } },
      example: { type: 'string' },
    };
    const told = withWords({ properties })?.properties;
    expect(told?.properties?.properties?.at?.description).toBe('When');
  });
});

describe('a parameter of the API', () => {
  it('has the words of the platform for its name', () => {
    const parameter = {
      name: 'id',
      in: 'path' as const,
      required: true,
      schema: { type: 'string' },
    };
    const get = { operationId: 'a', summary: 'A', responses: {}, parameters: [parameter] };
    const { paths } = addFieldWords({
      ...empty,
      paths: { '/': { get } },
      components: { schemas: {} },
    });
    const [told] = paths['/']?.get?.parameters ?? [];
    expect(told?.schema['x-description']?.en).toBe('Its id, which stays the same');
  });
});
