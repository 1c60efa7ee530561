import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceLanguages } from '../i18n/languages.ts';
import {
  type ApiDocument,
  listOperations,
  type PlacedOperation,
} from '../interface/api-document.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { attributes } from '../ui/test/markup.ts';

let test: TestPlatform;
let operations: readonly PlacedOperation[];

beforeAll(async () => {
  test = await createTestPlatform();
  const document = await (await test.request('/api/openapi.json')).json();
  operations = listOperations(document as ApiDocument);
});
afterAll(() => test.close());

async function read(path: string): Promise<string> {
  const answer = await test.request(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** The pages that the index leads to. */
async function servicePages(language: string): Promise<string[]> {
  const links = attributes(await read(`/${language}/interface`), 'href');
  const pages = links.filter((href) => href.startsWith(`/${language}/interface/`));
  return [...new Set(pages.map((href) => href.replace(/#.*/, '')))];
}

describe.each([...sourceLanguages])('the reference of the open interface in %s', (language) => {
  it('tells of every operation once, with its summary in that language', async () => {
    const pages = await Promise.all((await servicePages(language)).map(read));
    const ids = pages.flatMap((page) => attributes(page, 'id'));
    for (const operation of operations) {
      expect(ids.filter((id) => id === operation.operationId)).toHaveLength(1);
      const summary = operation['x-summary']?.[language] ?? '';
      expect(
        pages.some((page) => page.includes(`>${summary}</h2>`)),
        summary,
      ).toBe(true);
    }
  });

  it('leads from the index to every operation, and to the document itself', async () => {
    const links = attributes(await read(`/${language}/interface`), 'href');
    expect(links).toContain('/api/openapi.json');
    for (const { operationId } of operations) {
      expect(links.some((href) => href.endsWith(`#${operationId}`))).toBe(true);
    }
  });

  it('shows an example of every call, and every problem with its page', async () => {
    const pages = (await Promise.all((await servicePages(language)).map(read))).join('\n');
    const codes = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap((answer) => answer['x-codes'] ?? []),
    );
    for (const code of codes) expect(pages).toContain(`href="/${language}/problems/${code}"`);
    expect(pages.match(/<code>curl /g)?.length).toBeGreaterThanOrEqual(operations.length);
  });

  it('is light, has no script of its own, and lets every wide part be reached by keyboard', async () => {
    for (const path of [`/${language}/interface`, ...(await servicePages(language))]) {
      const page = await read(path);
      expect(gzipSync(page).byteLength, path).toBeLessThan(30_000);
      expect(page.match(/<script[^>]*>/g)).toEqual([expect.stringContaining('/improve.js"')]);
      const captions = [...page.matchAll(/<caption[^>]*>(.*?)<\/caption>/g)].map(
        ([, text]) => text,
      );
      expect(new Set(captions).size, path).toBe(captions.length);
      for (const [region] of page.matchAll(/<section class="sky-scroll[^>]*>/g)) {
        expect(region).toMatch(/aria-label(ledby)?="[^"]+"/);
        expect(region).toContain('tabindex="0"');
      }
    }
  });
});

it('the reference of a service that offers nothing is not there', async () => {
  expect((await test.request('/en/interface/nothing')).status).toBe(404);
});
