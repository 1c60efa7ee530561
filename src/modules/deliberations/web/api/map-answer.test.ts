import { describe, expect, it } from 'vitest';
import { analyse } from '../../domain/mathematics/analyse.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { createGrowingLog } from '../../domain/votes.ts';
import { pictureOf } from '../map/draw-picture.ts';
import { describeMap } from './map-answer.ts';

/** Forty people in two camps of some variety. */
function twoCamps(): Analysis {
  const log = createGrowingLog();
  for (let pid = 0; pid < 40; pid += 1) {
    for (let sid = 0; sid < 9; sid += 1) {
      const strays = (pid * 7 + sid * 5) % 11 === 0;
      log.add(pid, sid, (pid % 2 === sid % 2) !== strays ? 1 : -1, 1000 + pid);
    }
  }
  return analyse(log.toLog(), [], { mode: 'ours' });
}

/** The same people, who joined the other way round and have other numbers. */
function otherwiseNumbered(analysis: Analysis): Analysis {
  const renumber = (pid: number) => 5000 - 3 * pid;
  const { projections, labels, pids, groups } = analysis;
  return {
    ...analysis,
    pids: pids.map(renumber).toReversed(),
    labels: labels.toReversed(),
    projections: { xs: projections.xs.toReversed(), ys: projections.ys.toReversed() },
    groups: groups.map((group) => ({
      ...group,
      members: group.members.map(renumber).toReversed(),
    })),
  };
}

const analysis = twoCamps();
const other = otherwiseNumbered(analysis);
const view = (of: Analysis) => ({ upToSeq: 360, analysis: of, verdict: null });
const ours = { state: 'open', origin: null };

describe('the public map', () => {
  it('of an open conversation of ours does not change when its people have other numbers', () => {
    expect(analysis.groups.length).toBeGreaterThan(0);
    expect(describeMap(view(other), ours)).toEqual(describeMap(view(analysis), ours));
    const { projections } = describeMap(view(analysis), ours);
    expect(Object.keys(projections)).toEqual(Array.from({ length: 40 }, (_, n) => String(n)));
    for (const value of Object.values(projections).flat()) {
      expect(value * 10).toBeCloseTo(Math.round(value * 10), 6);
    }
  });

  it('names participants where the files do: over, or imported', () => {
    for (const owner of [
      { state: 'closed', origin: null },
      { state: 'open', origin: { url: null } },
    ]) {
      const { projections, groups } = describeMap(view(other), owner);
      expect(Object.keys(projections)).toEqual(Array.from(other.pids, String));
      expect(groups[0]?.members).toEqual(Array.from(other.groups[0]?.members ?? []));
    }
  });

  it('draws the same dots in the same order whatever numbers people have', () => {
    const picture = (of: Analysis) => pictureOf(of, 'en', null, new Map()).points;
    expect(picture(other)).toEqual(picture(analysis));
  });
});
