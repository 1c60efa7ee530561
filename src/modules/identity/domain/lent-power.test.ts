import { describe, expect, it } from 'vitest';
import type { Delegation, Holder } from '../../../platform/powers/powers.ts';
import { lentFor } from './lent-power.ts';

const at = new Date('2026-07-10T00:00:00Z');
const lent: Delegation = {
  ...{ id: 'lent', powers: ['a.sign'], by: { 'zh-Hant': '局長', en: 'Head' } },
  ...{ from: at, until: new Date(at.getTime() + 1) },
};
const office: Holder = { who: 'office', power: 'a.sign', body: 'own', assurance: 'passkey' };
const power = { act: 'a.sign', holders: [{ who: 'operator' }, office] } as const;

describe('the delegation that an act is done by', () => {
  it('is one that lends its power and lasts, from its first instant on', () => {
    expect(lentFor({ powers: ['a.read'], delegations: [lent] }, power, at)).toBe(lent);
    for (const late of [at.getTime() - 1, at.getTime() + 1]) {
      expect(lentFor({ powers: [], delegations: [lent] }, power, new Date(late))).toBeNull();
    }
  });

  it('is none where the office has the power by itself, or where another one is lent', () => {
    expect(lentFor({ powers: ['a.sign'], delegations: [lent] }, power, at)).toBeNull();
    const other = { ...lent, powers: ['a.read'] };
    expect(lentFor({ powers: [], delegations: [other] }, power, at)).toBeNull();
    expect(lentFor({ powers: [] }, power, at)).toBeNull();
  });
});
