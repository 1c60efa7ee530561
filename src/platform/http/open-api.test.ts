import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { readonly content: object };
  readonly responses: Readonly<Record<string, { description: string }>>;
}
interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let test: TestPlatform;
let document: OpenApi;
let operations: readonly (readonly [path: string, method: string, operation: Operation])[];

beforeAll(async () => {
  test = await createTestPlatform();
  document = (await (await test.request('/api/openapi.json')).json()) as OpenApi;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  );
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
    for (const [path, , { parameters = [] }] of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((one) => one.in === 'path');
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(parts.toSorted());
      for (const { required } of declared) expect(required).toBe(true);
    }
  });

  it('gives each operation a good answer, with a description, and what changes something a body', () => {
    for (const [path, method, { responses, requestBody }] of operations) {
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
    for (const [path, method] of operations.filter((one) => one[1] === 'get')) {
      const address = `/api${path.replace(/\{\w+\}/g, '1')}`;
      const answer = await test.request(address, { method: method.toUpperCase() });
      expect(answer.status, address).not.toBe(500);
      const problem =
        answer.status === 404 ? ((await answer.json()) as { code: string }) : undefined;
      expect(problem?.code, address).not.toBe('not-found');
    }
  });
});
