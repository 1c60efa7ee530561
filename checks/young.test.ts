import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';
import { type Actor, may, nobody } from '../src/platform/powers/powers.ts';

const visitor: Actor = { ...nobody, device: 'browser-of-a-visitor' };
const child: Actor = {
  ...visitor,
  person: {
    ...{ id: 'child', assurance: 'code', appointments: [], persona: null },
    age: { band: 'under-14', linked: false },
  },
};
const now = new Date('2026-07-01T00:00:00Z');
const rows = modules.flatMap(({ powers }) => Object.values(powers));
const open = rows.filter((power) => may(visitor, power, {}, now).yes);

describe('somebody under 14, signed in and without an agreement', () => {
  it('may do whatever a visitor may, in every module', () => {
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter((power) => !may(child, power, {}, now).yes)).toEqual([]);
  });
});
