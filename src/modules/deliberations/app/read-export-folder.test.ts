import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realData } from '../../../platform/testing/real-data.ts';
import { currentVotes } from '../domain/mathematics/current-votes.ts';
import type { PolisExport } from '../domain/polis-export/polis-export.ts';
import { ferryExport, parseOrThrow, votesOf } from '../domain/polis-export/test/export-files.ts';
import { writePolisExport } from '../domain/polis-export/write-polis-export.ts';
import { readExportFiles, readExportFolder } from './read-export-folder.ts';

async function readOrThrow(folder: string): Promise<PolisExport> {
  const parsed = await readExportFolder(folder, { sign: 'auto' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.export;
}

describe('readExportFolder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the files of an export and no others', async () => {
    for (const [name, text] of Object.entries(ferryExport))
      await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'notes.txt'), 'x');
    const parsed = await readExportFolder(folder, { sign: 'plus' });
    expect(parsed).toEqual({ ok: true, export: parseOrThrow(ferryExport) });
    const read = await readExportFiles(folder);
    expect(read.ok && [...read.files.keys()].sort()).toEqual(Object.keys(ferryExport).sort());
  });

  it('names a folder that is not there', async () => {
    const missing = join(folder, 'nowhere');
    expect(await readExportFolder(missing, { sign: 'auto' })).toMatchObject({
      faults: [{ file: missing, code: 'missing-folder' }],
    });
  });

  it('names a file that cannot be read', async () => {
    const inner = join(folder, 'inner');
    await mkdir(join(inner, 'votes.csv'), { recursive: true });
    expect(await readExportFolder(inner, { sign: 'auto' })).toMatchObject({
      faults: [{ file: 'votes.csv', code: 'unreadable-file', facts: { reason: 'EISDIR' } }],
    });
  });
});

/** People, statements with votes, rows, current votes, people with a group, sizes of groups 0, 1 … */
const published: readonly [string, number, number, number, number, number, number[]][] = [
  ['vtaiwan.uberx', 1921, 197, 49_997, 49_443, 1219, [330, 889]],
  ['canadian-electoral-reform', 448, 174, 12_018, 11_950, 281, [16, 265]],
  ['football-concussions', 1487, 298, 14_924, 14_328, 1434, [1281, 153]],
  ['scoop-hivemind.affordable-housing', 381, 165, 15_076, 14_995, 381, [347, 34]],
  ['scoop-hivemind.biodiversity', 536, 314, 29_802, 29_719, 443, [72, 371]],
  ['scoop-hivemind.freshwater', 117, 80, 3979, 3972, 117, [9, 108]],
  ['scoop-hivemind.taxes', 334, 148, 17_379, 17_335, 295, [40, 255]],
  ['scoop-hivemind.ubi', 234, 70, 7174, 7153, 234, [70, 113, 42, 9]],
  ['brexit-consensus', 204, 50, 5312, 5303, 197, [106, 91]],
];

realData('polis/conversations', 'nine real exports', (folder) => {
  it.each(published)('%s has the published counts and agree is +1', async (name, ...counts) => {
    const read = await readOrThrow(join(folder, name));
    const current = currentVotes(read.votes);
    const groupIds = [...read.groups.values()];
    const sizes = [...new Set(groupIds)]
      .sort((a, b) => a - b)
      .map((id) => groupIds.filter((other) => other === id).length);
    expect([
      read.participants.length,
      new Set(current.sids).size,
      read.votes.pids.length,
      current.pids.length,
      read.groups.size,
      sizes,
    ]).toEqual(counts);
    expect([read.sign, read.rejected]).toEqual(['plus', []]);
  });

  it.each(published)('%s: current votes of votes.csv are the matrix', async (name) => {
    const read = await readExportFiles(join(folder, name));
    if (!read.ok) throw new Error('unreadable');
    const contents = Object.fromEntries(read.files);
    const { 'votes.csv': _, ...matrixOnly } = contents;
    const fromRows = currentVotes(parseOrThrow(contents, 'auto').votes);
    expect(currentVotes(parseOrThrow(matrixOnly, 'auto').votes)).toEqual(fromRows);
  });

  it.each(published)('%s: written and read again is the same, to the byte', async (name) => {
    const read = await readOrThrow(join(folder, name));
    const rest = { views: Number(read.summary.get('views')), groupInformedConsensus: new Map() };
    const written = writePolisExport({ ...read, ...rest });
    const again = parseOrThrow(Object.fromEntries(written), 'auto');
    expect(votesOf(again)).toEqual(votesOf(read));
    expect(new Set(again.statements)).toEqual(new Set(read.statements));
    expect(again.groups.size).toBe(read.groups.size);
    expect(writePolisExport({ ...again, ...rest })).toEqual(written);
  });
});

realData('polis/fixtures', 'two fixtures', (folder) => {
  it.each([
    ['below-100-ptpts', 35, 44, 44, 504, true],
    ['above-100-ptpts', 267, 63, 60, 5216, false],
  ])(
    '%s has the published counts and agree is +1',
    async (name, people, statements, voted, votes, strict) => {
      const read = await readOrThrow(join(folder, name));
      expect([
        read.participants.length,
        read.statements.length,
        new Set(read.votes.sids).size,
        read.votes.pids.length,
        read.strictModeration,
        read.sign,
      ]).toEqual([people, statements, voted, votes, strict, 'plus']);
      expect(read.statements.every(({ at, text }) => at > 1e12 && text !== '')).toBe(true);
      expect(read.votes.times.every((time) => time > 1e12)).toBe(true);
    },
  );
});
