import { describe, expect, it } from 'vitest';
import { type Actor, may, operator, type Subject } from '../../platform/powers/powers.ts';
import { powers } from './powers.ts';
import { browserActor, personActor } from './test/convening.ts';

const at = new Date('2026-07-01T04:00:00Z');
const convene = 'deliberations.convene';
const moderate = 'deliberations.moderate';

/** The market office is a part of the city; two people moderate, one of them by office as well. */
const subject: Subject = {
  bodies: ['market-office', 'city-hall'],
  named: { moderators: ['named', 'named-and-in-office'] },
};

const actors = {
  none: { device: null, person: null, operator: false },
  browser: browserActor('b'),
  person: personActor('p'),
  'office of another body': personActor('o', [{ body: 'health-bureau', power: convene }]),
  'office of a body below': personActor('o', [{ body: 'market-stall-7', power: convene }]),
  'office of the own body': personActor('o', [{ body: 'market-office', power: convene }]),
  'office of the body above': personActor('o', [{ body: 'city-hall', power: convene }]),
  'own body, another power': personActor('o', [
    { body: 'market-office', power: 'deliberations.moderate' },
  ]),
  'ended appointment': personActor('o', [{ body: 'market-office', power: convene, until: at }]),
  'appointment to come': personActor('o', [
    { body: 'market-office', power: convene, from: new Date(at.getTime() + 1) },
  ]),
  'named moderator': personActor('named', [{ body: 'harbour-watch', power: moderate }]),
  'named moderator without office': personActor('named'),
  'named moderator whose office has ended': personActor('named', [
    { body: 'harbour-watch', power: moderate, until: at },
  ]),
  'moderator by office, not named': personActor('m', [
    { body: 'market-office', power: 'deliberations.moderate' },
  ]),
  operator,
} as const satisfies Record<string, Actor>;

type Who = keyof typeof actors;

const everybody = Object.keys(actors) as Who[];
const people = everybody.filter((who) => who !== 'none' && who !== 'operator');
const conveners: Who[] = ['office of the own body', 'office of the body above'];

const allowed: Readonly<Record<keyof typeof powers, readonly Who[]>> = {
  read: everybody,
  vote: people,
  'bring-votes': people.filter((who) => who !== 'browser'),
  'add-statement': people,
  prepare: conveners,
  open: conveners,
  close: conveners,
  'replace-moderators': conveners,
  moderate: ['named moderator'],
  'moderate-several': [
    'own body, another power',
    'named moderator',
    'moderator by office, not named',
  ],
  import: ['operator'],
};

const rows = Object.entries(powers).flatMap(([act, power]) =>
  everybody.map((who) => ({
    act,
    who,
    power,
    yes: allowed[act as keyof typeof powers].includes(who),
  })),
);

describe('the table of powers', () => {
  it.each(rows)('$act: $who → $yes', ({ who, power, yes }) => {
    expect(may(actors[who], power, subject, at).yes).toBe(yes);
  });

  it('names the appointment that was used', () => {
    const permission = may(actors['office of the own body'], powers.open, subject, at);
    expect(permission).toMatchObject({ yes: true, appointment: 'o-0' });
  });

  it('gives a convener nothing in a conversation without convener', () => {
    for (const who of conveners) {
      expect(may(actors[who], powers.close, { bodies: [] }, at).yes).toBe(false);
    }
  });
});
