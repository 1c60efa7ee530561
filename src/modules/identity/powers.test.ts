import { describe, expect, it } from 'vitest';
import { type Actor, may, nobody, operator } from '../../platform/powers/powers.ts';
import { powers } from './powers.ts';

const visitor: Actor = { device: 'mark', person: null, operator: false };
const someone: Actor = {
  ...visitor,
  person: { id: 'someone', assurance: 'code', appointments: [], persona: null },
};
const actors = { nobody, visitor, someone, operator };

type Who = keyof typeof actors;
const everybody: readonly Who[] = ['nobody', 'visitor', 'someone', 'operator'];

/** Each act is named here, by the type: a new one, such as seeing another person's contacts, is seen. */
const allowed: Readonly<Record<keyof typeof powers, readonly Who[]>> = {
  'request-code': ['visitor', 'someone'],
  'sign-in': ['visitor', 'someone'],
  'use-passkey': ['visitor', 'someone'],
  'use-provider': ['visitor', 'someone'],
  'sign-out': everybody,
  'see-own-account': ['someone'],
  'end-own-sessions': ['someone'],
  'keep-own-passkeys': ['someone'],
  'play-persona': everybody,
  appoint: ['operator'],
  propose: [],
  'withdraw-invitation': ['operator'],
  accept: [],
  resign: [],
  'end-office': ['operator'],
  delegate: [],
  'end-delegation': [],
  'unlock-contact': ['operator'],
  'see-offices': everybody,
  'import-bodies': ['operator'],
  confirm: ['someone'],
  found: [],
  leave: ['someone'],
  erase: ['operator'],
  'try-contact': ['someone'],
  'change-ways-in': ['someone'],
  'call-back': ['someone'],
  recover: ['visitor', 'someone'],
  'confirm-colleague': [],
  'end-sessions': ['operator'],
  'withdraw-signature': [],
  'tell-age': ['someone'],
  'ask-guardian': ['someone'],
  // Somebody who has not said how old they are is asked first.
  'offer-to-guard': [],
  'give-link': [],
  'accept-guardian': [],
  'withdraw-link': [],
  'vouch-for-pupils': [],
  'keep-slips': [],
  'print-slips': [],
  'use-slip': ['someone'],
  'leave-school': [],
};
const acts = Object.keys(powers) as (keyof typeof powers)[];

describe('who may do what with accounts', () => {
  it.each(acts)('%s: those of the table and nobody else', (act) => {
    const able = everybody.filter((who) => may(actors[who], powers[act], {}, new Date(0)).yes);
    expect(able).toEqual(allowed[act]);
  });

  it('under 14 without a guardian: what keeps or ends the own account', () => {
    const age = { band: 'under-14', linked: false } as const;
    const child: Actor = { ...visitor, person: { ...someone.person, age } as never };
    const able = acts.filter((act) =>
      powers[act].holders.some(
        (holder) => holder.who === 'person' && may(child, powers[act], {}, new Date(0)).yes,
      ),
    );
    expect(able).toEqual([
      ...['see-own-account', 'end-own-sessions', 'keep-own-passkeys'],
      ...['confirm', 'leave', 'try-contact', 'change-ways-in', 'call-back'],
      ...['tell-age', 'ask-guardian', 'use-slip'],
    ]);
  });
});
