import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { often } from '../../../../platform/testing/every.ts';
import { realData } from '../../../../platform/testing/real-data.ts';
import { adjustedRandIndex } from './adjusted-rand-index.ts';
import { analyse, describeAnalysis } from './analyse.ts';
import type { OpinionMap } from './analysis.ts';
import { computeMap } from './opinion-map.ts';
import { seededRandom } from './seeded-random.ts';
import { type ExportedConversation, readExport } from './test/export-folder.ts';
import { shuffledLog } from './test/vote-log.ts';
import { buildVoteMatrix, type VoteMatrix, votesOfRow } from './vote-matrix.ts';

const names = [
  'vtaiwan.uberx',
  'canadian-electoral-reform',
  'football-concussions',
  'scoop-hivemind.affordable-housing',
  'scoop-hivemind.biodiversity',
  'scoop-hivemind.freshwater',
  'scoop-hivemind.taxes',
  'scoop-hivemind.ubi',
  'brexit-consensus',
];

/** Enough for the bytes, small and large; `npm run test:every` shuffles all of them. */
const shuffledToo = new Set(
  often(['football-concussions', 'scoop-hivemind.taxes', 'brexit-consensus'], names),
);

/** Where the published groups can be found again at all. */
const recoverable = [
  'vtaiwan.uberx',
  'canadian-electoral-reform',
  'scoop-hivemind.biodiversity',
  'scoop-hivemind.taxes',
  'brexit-consensus',
];

function numberOfGroups({ groups }: ExportedConversation): number {
  return new Set(groups.values()).size;
}

/** The published groups of the people with at least min(7, m) votes. */
function publishedGroups(
  { groups }: ExportedConversation,
  matrix: VoteMatrix,
): Map<number, number> {
  const needed = Math.min(7, matrix.sids.length);
  const enough = new Set(matrix.pids.filter((_, row) => votesOfRow(matrix, row) >= needed));
  return new Map([...groups].filter(([pid]) => enough.has(pid)));
}

function agreement(map: OpinionMap, groups: ReadonlyMap<number, number>): number {
  const rows = Array.from(map.pids.keys()).filter(
    (row) => (map.labels[row] ?? -1) >= 0 && groups.has(map.pids[row] ?? -1),
  );
  return adjustedRandIndex(
    rows.map((row) => map.labels[row] ?? -1),
    rows.map((row) => groups.get(map.pids[row] ?? -1) ?? -1),
  );
}

realData('polis/conversations', 'real conversations', (folder) => {
  describe.each(names)('%s', (name) => {
    const conversation = readExport(join(folder, name));
    const { log, statements } = conversation;
    const matrix = buildVoteMatrix(log, statements);
    const cold = computeMap(matrix, { mode: 'polis', k: numberOfGroups(conversation) }).map;

    it('falls into tighter groups in mode polis than the published ones, at the same k', () => {
      const groups = publishedGroups(conversation, matrix);
      const published = computeMap(matrix, { mode: 'polis', groups }).map;
      expect(cold.withinGroupVariance).toBeLessThanOrEqual(published.withinGroupVariance ?? 0);
    });

    if (!shuffledToo.has(name)) return;
    it('gives the same bytes for shuffled votes and statements, in both modes', () => {
      const shuffled = shuffledLog(log, seededRandom(name));
      const backwards = [...statements].reverse();
      for (const mode of ['ours', 'polis'] as const) {
        const one = describeAnalysis(analyse(log, statements, { mode }), 0);
        const other = describeAnalysis(analyse(shuffled, backwards, { mode }), 0);
        expect(JSON.stringify(other) === JSON.stringify(one)).toBe(true);
      }
    });
  });

  it.each(recoverable)('%s falls into nearly the published groups in mode polis', (name) => {
    const conversation = readExport(join(folder, name));
    const matrix = buildVoteMatrix(conversation.log, conversation.statements);
    const { map } = computeMap(matrix, { mode: 'polis', k: numberOfGroups(conversation) });
    expect(agreement(map, conversation.groups)).toBeGreaterThanOrEqual(0.8);
  });

  describe('vtaiwan.uberx', () => {
    const { log, statements, groups } = readExport(join(folder, 'vtaiwan.uberx'));

    it('has 21 of 119 statements as common ground of its published groups', () => {
      const analysis = analyse(log, statements, { mode: 'ours', groups });
      expect(analysis.sids.length).toBe(119);
      expect(analysis.commonGround.length).toBe(21);
      const worst = (sid: number) =>
        analysis.commonGround.find((found) => found.sid === sid)?.worst;
      expect(worst(40)).toBeCloseTo(0.89, 2);
      expect(worst(16)).toBeCloseTo(0.86, 2);
    });
  });

  it.each([
    ['vtaiwan.uberx', 0.94, true],
    ['scoop-hivemind.biodiversity', 0.87, true],
    ['scoop-hivemind.taxes', 0.94, true],
    ['scoop-hivemind.affordable-housing', 0.71, false],
  ])('%s has groups of stability %f', (name, stability, stable) => {
    const { log, statements } = readExport(join(folder, name));
    const analysis = analyse(log, statements, { mode: 'ours' });
    expect(analysis.stability).toBeCloseTo(stability, 2);
    expect(analysis.stable).toBe(stable);
  });
});
