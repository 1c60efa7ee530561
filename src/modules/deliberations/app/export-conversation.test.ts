import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { isEvery } from '../../../platform/testing/every.ts';
import { realData } from '../../../platform/testing/real-data.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
import type { PolisExport } from '../domain/polis-export/polis-export.ts';
import { exportConversation } from './export-conversation.ts';
import { importConversation } from './import-conversation.ts';
import { readExportFiles } from './read-export-folder.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** Enough for every run; `npm run test:every` takes all that there are. */
const chosen = new Set(['brexit-consensus', 'scoop-hivemind.freshwater', 'scoop-hivemind.ubi']);

function parse(files: Files): PolisExport {
  const parsed = parsePolisExport(files, { sign: 'auto' });
  if (!parsed.ok) throw new Error(`Not an export: ${JSON.stringify(parsed.faults.slice(0, 3))}`);
  return parsed.export;
}

/** One vote a line, in an order that does not depend on the log's. */
function votesOf({ votes }: PolisExport): string[] {
  const { sids, values, times } = votes;
  return Array.from(votes.pids, (pid, i) => `${pid} ${sids[i]} ${values[i]} ${times[i]}`).sort();
}

realData('polis/conversations', 'a real conversation', (folder) => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await createTestPlatform();
  });
  afterAll(() => test.close());

  async function bringIn(slug: string, files: Files) {
    const input = { slug, export: parse(files), files, closed: false, report: () => undefined };
    const imported = await importConversation(test.platform, operator, input);
    if (!imported.ok) throw new Error(imported.refusal.code);
    return imported.value;
  }

  async function sendOut(slug: string): Promise<Files> {
    const exported = await exportConversation(test.platform, slug);
    if (!exported.ok) throw new Error(exported.refusal.code);
    return new Map([...exported.value].map(([name, text]) => [name, Buffer.from(text)]));
  }

  const names = readdirSync(folder).filter((name) => isEvery || chosen.has(name));
  it.each(names)(
    '%s comes out as it came in, and the second time byte for byte',
    async (name) => {
      const read = await readExportFiles(join(folder, name));
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      const answer = await bringIn(name, read.files);
      const first = await sendOut(name);
      const [given, published] = [parse(read.files), parse(first)];
      expect(votesOf(published)).toEqual(votesOf(given));
      const bySid = [...given.statements].sort((a, b) => a.sid - b.sid);
      expect(published.statements).toEqual(bySid);
      expect(published.participants).toEqual([...given.participants].sort((a, b) => a - b));

      expect(await bringIn(`${name}.again`, first)).toEqual({
        ...answer,
        conversation: `${name}.again`,
        sign: 'plus',
        rejected: [],
      });
      const second = await sendOut(`${name}.again`);
      expect([...second.keys()]).toEqual([...first.keys()]);
      for (const [file, bytes] of second) {
        const same = Buffer.compare(bytes, first.get(file) ?? Buffer.of()) === 0;
        expect([file, same]).toEqual([file, true]);
      }
    },
    120_000,
  );
});
