import { describe, expect, it } from 'vitest';
import { hasAgreed } from './choose-contact.ts';
import { decideSending, type SendingFacts } from './decide-sending.ts';

const noon = new Date('2026-07-01T12:00:00+08:00');
const night = new Date('2026-07-01T23:00:00+08:00');
const morning = new Date('2026-07-02T08:00:00+08:00');

const facts = (differing: Partial<SendingFacts> = {}): SendingFacts => ({
  class: 'normal',
  expiresAt: new Date('2026-07-03T12:00:00+08:00'),
  agreed: true,
  contact: 'ok',
  normalToday: 0,
  ...differing,
});
const ended = (state: string, reason: string) => ({ do: 'end', state, reason });

describe('a message that is due', () => {
  it('leaves by day', () => {
    expect(decideSending(facts(), noon)).toEqual({ do: 'send' });
  });

  it('is refused in this order: consent, a dead contact, too late, quiet hours, enough for today', () => {
    const all = {
      agreed: false,
      contact: 'bounced',
      expiresAt: night,
      normalToday: 3,
    } as const;
    expect(decideSending(facts(all), night)).toEqual(ended('suppressed', 'no-consent'));
    const { agreed: _, ...dead } = all;
    expect(decideSending(facts(dead), night)).toEqual(ended('suppressed', 'bounced'));
    const { contact: __, ...late } = dead;
    expect(decideSending(facts(late), night)).toEqual(ended('expired', 'too-late'));
    const { expiresAt: ___, ...much } = late;
    expect(decideSending(facts(much), night)).toMatchObject({ do: 'wait', class: 'normal' });
    expect(decideSending(facts(much), noon)).toMatchObject({ do: 'wait', class: 'digest' });
  });

  it('waits for the morning in quiet hours, unless it is urgent or was just asked for', () => {
    expect(decideSending(facts(), night)).toEqual({ do: 'wait', until: morning, class: 'normal' });
    expect(decideSending(facts({ class: 'digest' }), night)).toMatchObject({ until: morning });
    for (const passing of ['urgent', 'asked'] as const) {
      expect(decideSending(facts({ class: passing, normalToday: 9 }), night)).toEqual({
        do: 'send',
      });
    }
  });

  it('is put together with others of the next morning after three of a day', () => {
    expect(decideSending(facts({ normalToday: 2 }), noon)).toEqual({ do: 'send' });
    const wait = { do: 'wait', until: morning, class: 'digest' };
    expect(decideSending(facts({ normalToday: 3 }), noon)).toEqual(wait);
    expect(decideSending(facts({ class: 'digest', normalToday: 3 }), noon)).toEqual({ do: 'send' });
  });

  it('that was just asked for needs no consent, but an address that works, and comes in time', () => {
    const asked = { class: 'asked', agreed: false } as const;
    expect(decideSending(facts({ ...asked, contact: null }), night)).toEqual({ do: 'send' });
    expect(decideSending(facts({ ...asked, contact: 'blocked' }), noon)).toMatchObject(
      ended('suppressed', 'blocked'),
    );
    expect(decideSending(facts({ ...asked, expiresAt: noon }), noon)).toMatchObject({
      state: 'expired',
    });
  });
});

describe('whoever has an account', () => {
  it('gets what belongs to it until they stop it, and all else only once they agreed', () => {
    const account = { agreement: 'account', class: 'normal' } as const;
    const own = { agreement: 'own', class: 'normal' } as const;
    const consents = [null, 'given', 'ended'] as const;
    expect(consents.map((each) => hasAgreed(account, each))).toEqual([true, true, false]);
    expect(consents.map((each) => hasAgreed(own, each))).toEqual([false, true, false]);
    expect(hasAgreed({ ...own, class: 'asked' }, 'ended')).toBe(true);
  });
});
