import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceLanguages } from '../i18n/languages.ts';
import {
  type ApiDocument,
  type Described,
  listOperations,
  type PlacedOperation,
  resolveSchema,
  type Schema,
} from '../interface/api-document.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

let test: TestPlatform;
let document: ApiDocument & { readonly info: object };
let operations: readonly PlacedOperation[];

beforeAll(async () => {
  test = await createTestPlatform();
  document = (await (await test.request('/api/openapi.json')).json()) as typeof document;
  operations = listOperations(document);
});
afterAll(() => test.close());

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with title, version and the address of this site', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      title: 'Skylantern',
      version: expect.stringMatching(/^\d/),
    });
    expect(document.servers).toEqual([{ url: 'http://localhost:3000/api' }]);
    expect(operations.length).toBeGreaterThan(3);
  });

  it('declares every part of a path, as required', () => {
    for (const { path, parameters = [] } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((one) => one.in === 'path');
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(parts.toSorted());
      for (const { required } of declared) expect(required).toBe(true);
    }
  });

  it('gives each operation a good answer, with a description, and what changes something a body', () => {
    for (const { path, method, responses, requestBody } of operations) {
      expect(Object.keys(responses), path).toContainEqual(expect.stringMatching(/^2\d\d$/));
      for (const { description } of Object.values(responses)) expect(description).not.toBe('');
      if (method !== 'get') expect(requestBody?.content, path).toHaveProperty('application/json');
    }
  });

  it('names no schema that it does not hold', () => {
    const used = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    const names = [...used].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(document.components.schemas).toHaveProperty(name);
    expect(JSON.stringify(document)).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/);
  });

  it('tells of addresses that are there', async () => {
    for (const { path, method } of operations.filter((one) => one.method === 'get')) {
      const address = `/api${path.replace(/\{\w+\}/g, '1')}`;
      const answer = await test.request(address, { method: method.toUpperCase() });
      expect(answer.status, address).not.toBe(500);
      const problem =
        answer.status === 404 ? ((await answer.json()) as { code: string }) : undefined;
      expect(problem?.code, address).not.toBe('not-found');
    }
  });

  it('gives each operation a name of its own and a summary in every language', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const operation of operations) {
      expect(operation.operationId).toMatch(/^[a-z]+[A-Z]\w+$/);
      expect(operation.summary).toBe(operation['x-summary']?.en);
      expectEveryLanguage(operation['x-summary'], operation.operationId);
    }
  });

  it('gives each parameter its meaning in every language, and an example where it is required', () => {
    for (const { operationId, parameters = [] } of operations) {
      for (const { name, required, schema } of parameters) {
        expectEveryLanguage(schema['x-description'], `${operationId} ${name}`);
        if (required === true) expect(schema.example, `${operationId} ${name}`).toBeDefined();
      }
    }
  });

  it('gives what is sent an example for each required field', () => {
    const sent = operations.flatMap(({ requestBody }) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
    );
    expect(sent.length).toBeGreaterThan(0);
    for (const schema of sent) {
      const { properties = {}, required = [] } = resolveSchema(document, schema);
      for (const name of required) expect(properties[name]?.example, name).toBeDefined();
    }
  });

  it('says what every field and every answer means, in every language', () => {
    const told = describedParts(document);
    expect(told.length).toBeGreaterThan(50);
    for (const [place, part] of told) expectEveryLanguage(part['x-description'], place);
  });

  it('names the codes of its problems, each with a page', async () => {
    const codes = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap((answer) => answer['x-codes'] ?? []),
    );
    expect(codes.length).toBeGreaterThan(0);
    for (const code of new Set(codes)) {
      expect((await test.request(`/en/problems/${code}`)).status, code).toBe(200);
    }
  });
});

function expectEveryLanguage(words: object | undefined, place: string): void {
  expect(Object.keys(words ?? {}), place).toEqual([...sourceLanguages]);
  for (const text of Object.values(words ?? {})) expect(text.trim(), place).not.toBe('');
}

/** Every answer and every field of every schema, with the way to it. */
function describedParts(document: ApiDocument): [place: string, part: Described][] {
  const answers = listOperations(document).flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, answer]): [string, Described][] => [
      [`${operationId} ${status}`, answer],
      ...Object.values(answer.content ?? {}).flatMap(({ schema }) => fieldsOf(operationId, schema)),
    ]),
  );
  const bodies = listOperations(document).flatMap(({ operationId, requestBody }) =>
    Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
      fieldsOf(operationId, schema),
    ),
  );
  const named = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    fieldsOf(name, schema),
  );
  return [...answers, ...bodies, ...named];
}

function fieldsOf(place: string, schema: Schema): [string, Described][] {
  const { properties = {}, items, additionalProperties, allOf, anyOf, oneOf } = schema;
  const inside = [
    items,
    additionalProperties,
    ...(allOf ?? []),
    ...(anyOf ?? []),
    ...(oneOf ?? []),
  ];
  return [
    ...Object.entries(properties).flatMap(([name, field]): [string, Described][] => [
      [`${place}.${name}`, resolveSchema(document, field)],
      ...fieldsOf(`${place}.${name}`, field),
    ]),
    ...inside.flatMap((part) => (typeof part === 'object' ? fieldsOf(place, part) : [])),
  ];
}
