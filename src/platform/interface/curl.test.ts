import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ApiDocument, listOperations } from './api-document.ts';
import { curlExamples } from './curl.ts';

const folder = mkdtempSync(join(tmpdir(), 'curl-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (example: string) => ({ type: 'string', example });

function documentWith(word: string): ApiDocument {
  return {
    openapi: '3.1.0',
    servers: [{ url: 'https://example.org/api' }],
    paths: {
      '/trees/{name}': {
        get: {
          operationId: 'readTree',
          summary: 'Read a tree',
          parameters: [
            { name: 'name', in: 'path', required: true, schema: text(word) },
            { name: 'limit', in: 'query', schema: { type: 'integer', example: 2 } },
            { name: 'after', in: 'query', schema: { type: 'string' } },
          ],
          responses: {
            200: {
              content: {
                'application/json': { schema: { type: 'object' } },
                'text/csv': { schema: { type: 'string' } },
              },
            },
          },
        },
        post: {
          operationId: 'waterTree',
          summary: 'Water a tree',
          parameters: [
            { name: 'name', in: 'path', required: true, schema: text('oak') },
            { name: 'idempotency-key', in: 'header', schema: text('k1') },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['word'],
                  properties: { word: text(word), why: { type: 'string' } },
                },
              },
            },
          },
          responses: { 201: { content: { 'application/json': { schema: { type: 'object' } } } } },
          'x-before': [{ operationId: 'waterTree', body: { word: 'first' } }],
        },
      },
    },
    components: { schemas: {} },
  };
}

function commandsOf(operationId: string, word = 'oak'): string[] {
  const document = documentWith(word);
  const operation = listOperations(document).find((each) => each.operationId === operationId);
  if (operation === undefined) throw new Error(operationId);
  return curlExamples(document, operation).map(({ command }) => command);
}

/** The words that a shell gives to the last curl of a command. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@" > words; }\n${command}\ncat words; rm words`;
  return execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' }).split('\0');
}

describe('the example of a call', () => {
  it('asks for each kind of answer, with those parameters that have an example', () => {
    expect(commandsOf('readTree')).toEqual([
      "curl 'https://example.org/api/trees/oak?limit=2'",
      "curl 'https://example.org/api/trees/oak?limit=2' \\\n  --header 'Accept: text/csv'",
    ]);
  });

  it('sends the required fields as JSON, with the calls that must come before, as one browser', () => {
    const start =
      "curl 'https://example.org/api/trees/oak' \\\n  --header 'Content-Type: application/json' \\\n";
    const end = ' \\\n  --cookie cookies.txt --cookie-jar cookies.txt';
    expect(commandsOf('waterTree')).toEqual([
      `${start}  --data '{"word":"first"}'${end}\n` +
        `${start}  --header 'idempotency-key: k1' \\\n  --data '{"word":"oak"}'${end}`,
    ]);
  });

  it('reaches curl as it is meant, whatever stands in an example', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => !/[\0\r]/.test(each));
    fc.assert(
      fc.property(word, (given) => {
        const [command = ''] = commandsOf('waterTree', given);
        expect(wordsOf(command)).toContain(JSON.stringify({ word: given }));
        const [read = ''] = commandsOf('readTree', given);
        expect(wordsOf(read)[0]).toBe(
          `https://example.org/api/trees/${encodeURIComponent(given)}?limit=2`,
        );
      }),
      { numRuns: 25 },
    );
  });
});
