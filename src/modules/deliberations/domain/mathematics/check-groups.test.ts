import { describe, expect, it } from 'vitest';
import { applyVerdict, checkGroups } from './check-groups.ts';
import { greatestChanceEigenvalue } from './one-cloud.ts';
import { computeMap } from './opinion-map.ts';
import { buildPairTables } from './pair-tables.ts';
import { principalComponents } from './principal-components.ts';
import { seededRandom } from './seeded-random.ts';
import { isLeftOut } from './stability.ts';
import { twoCamps } from './test/arbitrary-votes.ts';
import { logOf, type VoteRow } from './test/vote-log.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

/** Everybody answers every statement by lot. */
function noise(people: number, statements: number, seed: string) {
  const random = seededRandom(seed);
  const rows: VoteRow[] = [];
  for (let pid = 0; pid < people; pid += 1) {
    for (let sid = 0; sid < statements; sid += 1) rows.push([pid, sid, random() < 0.5 ? 1 : -1]);
  }
  return computeMap(buildVoteMatrix(logOf(rows), []), { mode: 'ours' });
}

function camps(mode: 'ours' | 'polis', noiseInHundred: number) {
  const log = twoCamps(90, noiseInHundred, seededRandom('camps'));
  return computeMap(buildVoteMatrix(log, []), { mode });
}

describe('the one-cloud test', () => {
  it('finds no groups among people who answer by lot, nineteen times in twenty', () => {
    const verdicts = Array.from({ length: 20 }, (_, run) => checkGroups(noise(60, 12, `${run}`)));
    expect(verdicts.filter(({ oneCloud }) => oneCloud).length).toBeGreaterThanOrEqual(17);
  });

  it('lets two camps stand', () => {
    const computed = camps('ours', 15);
    const verdict = checkGroups(computed);
    expect(verdict.oneCloud).toBe(false);
    expect(computed.map.components.eigenvalues[0]).toBeGreaterThan(verdict.chanceEigenvalue ?? 0);
  });

  it('compares with the greatest first eigenvalue of tables with the same means', () => {
    const { matrix, map } = noise(40, 6, 'means');
    const chance = greatestChanceEigenvalue(matrix, map.components.means, 'seed');
    const trace = principalComponents(buildPairTables(matrix), matrix.excluded).means.reduce(
      (sum, mean) => sum + 40 * (1 - mean * mean),
      0,
    );
    expect(chance).toBeGreaterThan(trace / 6);
    expect(chance).toBeLessThan(trace);
    expect(greatestChanceEigenvalue(matrix, map.components.means, 'seed')).toBe(chance);
    expect(greatestChanceEigenvalue(matrix, map.components.means, 'other')).not.toBe(chance);
  });
});

describe('stability', () => {
  it('is 1 for camps without a doubt and less for blurred ones', () => {
    expect(checkGroups(camps('ours', 0)).stability).toBe(1);
    expect(checkGroups(camps('polis', 0)).stability).toBe(1);
    expect(checkGroups(camps('ours', 35), { seed: 'any' }).stability).not.toBe(1);
  });

  it('is not measured when not wanted, nor for given groups', () => {
    expect(checkGroups(camps('ours', 0), { withStability: false }).stability).toBeNull();
    const log = twoCamps(30, 0, seededRandom('given'));
    const groups = new Map([[1, 0]]);
    const given = computeMap(buildVoteMatrix(log, []), { mode: 'ours', groups });
    expect(checkGroups(given)).toEqual({
      chanceEigenvalue: null,
      oneCloud: false,
      stability: null,
    });
  });

  it('leaves out about a fifth of the people, others each time', () => {
    const left = (round: number) =>
      Array.from({ length: 5000 }, (_, pid) => pid).filter((pid) => isLeftOut(pid, round));
    expect(Math.abs(left(0).length - 1000)).toBeLessThan(120);
    expect(left(0)).not.toEqual(left(1));
  });
});

describe('a verdict', () => {
  it('of one cloud takes the groups away and says why', () => {
    const computed = camps('ours', 0);
    const analysis = applyVerdict(computed, {
      chanceEigenvalue: 1e9,
      oneCloud: true,
      stability: null,
    });
    expect(analysis.groups).toEqual([]);
    expect(analysis.noGroupsReason).toBe('one-cloud');
    expect([analysis.stable, analysis.withinGroupVariance]).toEqual([null, null]);
    expect(analysis.commonGround).toEqual([]);
    expect(analysis.projections).toBe(computed.map.projections);
  });

  it('not yet reached leaves the map as it is', () => {
    const computed = camps('ours', 0);
    const analysis = applyVerdict(computed, null);
    expect(analysis.groups).toBe(computed.map.groups);
    expect([analysis.stable, analysis.stability, analysis.chanceEigenvalue]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('calls groups stable from 0.8 on', () => {
    const computed = camps('ours', 0);
    const stableAt = (stability: number) =>
      applyVerdict(computed, { chanceEigenvalue: 1, oneCloud: false, stability }).stable;
    expect([stableAt(0.79), stableAt(0.8)]).toEqual([false, true]);
  });
});
