import { describe, expect, it } from 'vitest';
import { type Actor, may, nobody, operator } from '../../platform/powers/powers.ts';
import { powers } from './powers.ts';

const visitor: Actor = { device: 'mark', person: null, operator: false };
const someone: Actor = {
  ...visitor,
  person: { id: 'someone', assurance: 'code', appointments: [], persona: null },
};
const actors = { nobody, visitor, someone, operator };

describe('who may do what with accounts', () => {
  it.each([
    ['request-code', ['visitor', 'someone']],
    ['sign-in', ['visitor', 'someone']],
    ['sign-out', ['nobody', 'visitor', 'someone', 'operator']],
    ['see-own-account', ['someone']],
    ['end-own-sessions', ['someone']],
    ['play-persona', ['nobody', 'visitor', 'someone', 'operator']],
    ['appoint', ['operator']],
    ['end-office', ['operator']],
    ['withdraw-invitation', ['operator']],
    ['unlock-contact', ['operator']],
  ] as const)('%s: %j and nobody else', (act, allowed) => {
    const able = Object.entries(actors)
      .filter(([, actor]) => may(actor, powers[act], {}, new Date(0)).yes)
      .map(([name]) => name);
    expect(able).toEqual(allowed);
  });

  it('has no row that shows a person’s contacts to another', () => {
    expect(Object.keys(powers)).toHaveLength(10);
  });
});
