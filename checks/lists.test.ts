import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDocument, listOperations } from '../src/platform/interface/api-document.ts';
import { createTestPlatform, type TestPlatform } from '../src/platform/testing/test-platform.ts';
import { type Row, tableBelow, withTable } from './read-markdown.ts';

const path = join(resolve(import.meta.dirname, '..'), 'docs/formats/lists.md');
const heading = '## Every list';
const code = (text: string) => `\`${text}\``;

interface Dataset {
  readonly name: string;
  readonly title: { readonly 'zh-Hant': string; readonly en: string };
  readonly json: string;
  readonly csv: string;
}

let test: TestPlatform;
let datasets: readonly Dataset[];
let columns: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  test = await createTestPlatform();
  const answer = await test.request('/api/datasets?limit=500');
  datasets = ((await answer.json()) as { items: Dataset[] }).items;
  const document = (await (await test.request('/api/openapi.json')).json()) as ApiDocument;
  columns = new Map(
    listOperations(document).flatMap(({ path, responses }) => {
      const names = responses['200']?.content?.['text/csv']?.['x-columns'];
      return names === undefined ? [] : [[`/api${path}`, names] as const];
    }),
  );
});
afterAll(() => test.close());

/** The path of an address, whose braces stay as they are. */
const pathOf = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

describe('the data sets', () => {
  it('are every list of the open interface, each under a name of its own', () => {
    const addresses = datasets.map(({ json }) => pathOf(json));
    expect(addresses.toSorted()).toEqual([...columns.keys()].toSorted());
    expect(new Set(datasets.map(({ name }) => name)).size).toBe(datasets.length);
  });

  it('are where they say, as JSON and CSV', async () => {
    const whole = datasets.filter(({ json }) => !json.includes('{'));
    expect(whole.length).toBeGreaterThan(2);
    for (const { json, csv } of whole) {
      expect(await (await test.request(pathOf(json))).json()).toHaveProperty('items');
      const [head] = (await (await test.request(pathOf(csv))).text()).split('\r\n');
      expect(head?.split(',')).toEqual(columns.get(pathOf(json)));
    }
  });

  it('stand in docs/formats/lists.md with their order and columns (WRITE_TABLES=1 writes it)', async () => {
    const expected: Row[] = datasets.map(({ json, title }) => [
      code(pathOf(json)),
      title.en,
      (columns.get(pathOf(json)) ?? []).map(code).join(', '),
    ]);
    const text = await readFile(path, 'utf8');
    if (process.env.WRITE_TABLES === '1') {
      const head = [
        ['list', 'holds', 'columns of the CSV'],
        ['---', '---', '---'],
      ];
      await writeFile(path, withTable(text, heading, [...head, ...expected]));
    }
    expect(tableBelow(await readFile(path, 'utf8'), heading)).toEqual(expected);
  });
});
