import { describe, expect, it } from 'vitest';
import { type Actor, may, operator } from '../../platform/powers/powers.ts';
import { powers } from './powers.ts';

const at = new Date('2026-07-01T04:00:00Z');
const actors = {
  none: { device: null, person: null, operator: false },
  browser: { device: 'a browser', person: null, operator: false },
  operator,
} as const satisfies Record<string, Actor>;

type Who = keyof typeof actors;

const allowed: Readonly<Record<keyof typeof powers, readonly Who[]>> = {
  read: ['none', 'browser', 'operator'],
  import: ['operator'],
};

const rows = Object.entries(powers).flatMap(([act, power]) =>
  (Object.keys(actors) as Who[]).map((who) => ({
    act,
    who,
    power,
    yes: allowed[act as keyof typeof powers].includes(who),
  })),
);

describe('the table of powers', () => {
  it.each(rows)('$act: $who → $yes', ({ who, power, yes }) => {
    expect(may(actors[who], power, {}, at).yes).toBe(yes);
  });
});
