import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ApiDocument,
  listOperations,
  type PlacedOperation,
} from '../platform/interface/api-document.ts';
import { curlExamples, goodAnswer } from '../platform/interface/curl.ts';
import { schemaFaults } from '../platform/interface/test/schema-faults.ts';
import { attributes } from '../platform/ui/test/markup.ts';
import { ended, isReady, type RunningSite, startSite } from './test/running-site.ts';

const run = promisify(execFile);

let folder: string;
let site: RunningSite;
let document: ApiDocument;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'curl-examples-'));
  chmodSync(folder, 0o711);
  // What curl adds after an answer: its status and kind. The commands stay as they are printed.
  const after = String.raw`write-out = "\n%{http_code} %{content_type}\n"`;
  writeFileSync(join(folder, '.curlrc'), `silent\n${after}\n`);
  site = await startSite(join(folder, 'data'), { DEMO: '1' });
  await vi
    .waitUntil(() => isReady(site), { timeout: 110_000, interval: 200 })
    .catch(() => {
      throw new Error(`The site is not ready: ${site.said()}`);
    });
  const answer = await fetch(`${site.address}/api/openapi.json`);
  document = (await answer.json()) as ApiDocument;
}, 120_000);
afterAll(async () => {
  await site.end('SIGTERM');
  await ended(site.process);
  rmSync(folder, { recursive: true });
});

/** Runs a command as it is printed, but for the host, in a folder of its own. */
async function runPrinted(command: string) {
  const printed = new URL(document.servers[0]?.url ?? '').origin;
  const cwd = mkdtempSync(join(folder, 'call-'));
  const here = command.replaceAll(printed, site.address);
  const { stdout } = await run('sh', ['-ec', here], {
    cwd,
    env: { PATH: process.env.PATH ?? '', CURL_HOME: folder },
    maxBuffer: 64 * 1024 * 1024,
  });
  const [, body = '', status = '', type = ''] =
    /(?:^|\n\d{3} [^\n]*\n)((?:(?!\n\d{3} )[\s\S])*)\n(\d{3}) ([^\n]*)\n$/.exec(stdout) ?? [];
  return { body, status: Number(status), type };
}

function faultsOf(operation: PlacedOperation, type: string, body: string): string[] {
  const media = goodAnswer(operation)?.content?.[type];
  if (media === undefined) return [`${type} is not described`];
  if (type === 'application/json') return schemaFaults(document, media.schema, JSON.parse(body));
  // A picture has no columns; it must only be what it says.
  if (!type.startsWith('text/csv')) return body.length > 100 ? [] : [`${type} is empty`];
  const [head = []] = parse(body, { bom: false, relax_column_count: true });
  const columns = media['x-columns'];
  return columns === undefined || columns.join() === head.join() ? [] : [`columns ${head}`];
}

async function printedPages(language: string): Promise<string> {
  const read = async (path: string) => (await fetch(`${site.address}${path}`)).text();
  const links = attributes(await read(`/${language}/interface`), 'href')
    .filter((href) => href.startsWith(`/${language}/interface/`))
    .map((href) => href.replace(/#.*/, ''));
  const pages = await Promise.all([...new Set(links)].map(read));
  return pages.join('\n');
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&${names[sign]};`);
const names: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": '#39',
};

describe('the examples of the reference page', () => {
  it('need curl, and it is here', async () => {
    const { stdout } = await run('curl', ['--version']).catch(() => {
      throw new Error('curl is missing on this machine: install it (Debian: apt-get install curl)');
    });
    expect(stdout).toMatch(/^curl \d/);
  });

  it.each(['en', 'zh-Hant'])('are all printed in %s', async (language) => {
    const pages = await printedPages(language);
    for (const operation of listOperations(document)) {
      const examples = curlExamples(document, operation);
      expect(examples.length, operation.operationId).toBeGreaterThan(0);
      for (const { command } of examples) expect(pages).toContain(escaped(command));
    }
  });

  it('work as they are printed: as the document says, or not allowed where they need a person', async () => {
    for (const operation of listOperations(document)) {
      for (const { answers, command } of curlExamples(document, operation)) {
        const { body, status, type } = await runPrinted(command);
        const told = `${operation.operationId}: ${body.slice(0, 300)}`;
        if (operation['x-person'] === true) {
          expect([status, type], told).toEqual([403, 'application/problem+json']);
          expect(JSON.parse(body), told).toMatchObject({ code: 'not-allowed' });
          continue;
        }
        expect(status, told).toBe(goodAnswer(operation)?.status);
        expect(type.split(';')[0], told).toBe(answers);
        expect(faultsOf(operation, answers, body), operation.operationId).toEqual([]);
      }
    }
  }, 120_000);
});
