import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realData } from '../../../../platform/testing/real-data.ts';
import { analyse } from './analyse.ts';
import type { Points } from './projection.ts';
import { type PublishedResult, readFixture } from './test/fixture-folder.ts';
import { countsOfColumn } from './vote-counts.ts';

/** Greatest distance of two lists; NaN counts as infinite. */
function greatestGap(one: readonly number[], other: readonly number[]): number {
  expect(one.length).toBe(other.length);
  return one.reduce((greatest, value, i) => {
    const gap = Math.abs(value - (other[i] ?? Number.NaN));
    return Number.isNaN(gap) ? Number.POSITIVE_INFINITY : Math.max(greatest, gap);
  }, 0);
}

/** Their lists follow `tids`; ours the statement numbers. */
function byStatement(
  published: PublishedResult,
  sids: Int32Array,
  list: readonly number[],
): number[] {
  return Array.from(sids, (sid) => list[published.tids.indexOf(sid)] ?? Number.NaN);
}

function sameSide(one: Float64Array, other: readonly number[]): 1 | -1 {
  return one.reduce((sum, entry, i) => sum + entry * (other[i] ?? 0), 0) < 0 ? -1 : 1;
}

realData('polis/fixtures', 'mode polis with the published memberships', (folder) => {
  describe.each(['below-100-ptpts', 'above-100-ptpts'])('on %s', (name) => {
    const { log, statements, published, groups } = readFixture(join(folder, name));
    const analysis = analyse(log, statements, { mode: 'polis', groups });
    const { sids, pids, components } = analysis;
    const keys = ['first', 'second'] as const;
    const signs = keys.map((key, axis) =>
      sameSide(components[key], byStatement(published, sids, published.pca.comps[axis] ?? [])),
    );
    const axes = (points: Points) => [[...points.xs], [...points.ys]];

    it('counts the same people, statements and votes', () => {
      expect(pids.length).toBe(published.n);
      expect([...sids]).toEqual([...published.tids].sort((a, b) => a - b));
      const votes = Object.values(published['user-vote-counts']);
      expect(analysis.votes).toBe(votes.reduce((sum, count) => sum + count, 0));
    });

    it('has the published centre, with agree as +1', () => {
      const theirs = byStatement(published, sids, published.pca.center).map((mean) => -mean);
      expect(greatestGap([...components.means], theirs)).toBeLessThan(1e-9);
    });

    it('has the published components', () => {
      keys.forEach((key, axis) => {
        const theirs = byStatement(published, sids, published.pca.comps[axis] ?? []);
        const turned = theirs.map((weight) => weight * (signs[axis] ?? 1));
        expect(greatestGap([...components[key]], turned)).toBeLessThan(1e-7);
      });
    });

    it('projects statements to the published places and extremities', () => {
      axes(analysis.statementProjections).forEach((ours, axis) => {
        const list = published.pca['comment-projection'][axis] ?? [];
        const theirs = byStatement(published, sids, list).map((at) => -at * (signs[axis] ?? 1));
        expect(greatestGap(ours, theirs)).toBeLessThan(1e-6);
      });
      const theirs = byStatement(published, sids, published.pca['comment-extremity']);
      expect(greatestGap([...analysis.extremity], theirs)).toBeLessThan(1e-6);
    });

    it('projects people so that every base cluster lies at the mean of its members', () => {
      const base = published['base-clusters'];
      const theirs = [base.x, base.y];
      axes(analysis.projections).forEach((ours, axis) => {
        const means = base.members.map(
          (members) =>
            members.reduce((sum, pid) => sum + (ours[pids.indexOf(pid)] ?? Number.NaN), 0) /
            members.length,
        );
        const turned = (theirs[axis] ?? []).map((at) => -at * (signs[axis] ?? 1));
        expect(greatestGap(means, turned)).toBeLessThan(1e-6);
      });
    });

    it('has the published priorities and group-informed consensus', () => {
      const priorities = Array.from(sids, (sid) => published['comment-priorities'][sid] ?? 0);
      const ratios = Array.from(analysis.priorities, (ours, i) => ours / (priorities[i] ?? 0));
      expect(greatestGap(ratios, new Array<number>(sids.length).fill(1))).toBeLessThan(1e-6);
      const consensus = Array.from(sids, (sid) => published['group-aware-consensus'][sid] ?? 0);
      expect(greatestGap([...analysis.groupInformedConsensus], consensus)).toBeLessThan(1e-9);
    });

    it('counts the published votes in every group', () => {
      for (const group of analysis.groups) {
        sids.forEach((sid, column) => {
          const { agrees, disagrees, seen } = countsOfColumn(group.votes, column);
          const theirs = published['group-votes'][group.id]?.votes[sid];
          expect({ A: agrees, D: disagrees, S: seen }).toEqual(theirs);
        });
      }
    });

    it('picks the published representative statements, in order, with their figures', () => {
      expect(analysis.groups.map(({ id }) => String(id))).toEqual(Object.keys(published.repness));
      for (const { id, representative } of analysis.groups) {
        const theirs = published.repness[id] ?? [];
        const named = representative.map(({ sid, direction }) => [sid, direction]);
        expect(named).toEqual(theirs.map((their) => [their.tid, their['repful-for']]));
        representative.forEach((ours, i) => {
          const their = theirs[i];
          expect(ours.seen).toBe(their?.['n-trials']);
          const agreed = ours.direction === 'agree' ? ours.agrees : ours.disagrees;
          expect(agreed).toBe(their?.['n-success']);
          const figures = [their?.['p-success'], their?.['p-test'], their?.repness];
          expect(
            greatestGap(
              [ours.p, ours.pt, ours.r],
              figures.map((figure) => figure ?? Number.NaN),
            ),
          ).toBeLessThan(1e-9);
          expect(Math.abs(ours.rt - (their?.['repness-test'] ?? Number.NaN))).toBeLessThan(1e-6);
        });
      }
    });

    it('lists the published consensus', () => {
      const { agree, disagree } = published.consensus;
      expect(analysis.consensus.agree).toEqual(agree.map(({ tid }) => tid));
      expect(analysis.consensus.disagree).toEqual(disagree.map(({ tid }) => tid));
    });
  });
});
