import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Appointment, bodySides } from './powers.ts';
import { isOwner, type OwnerSignature, ownerSignature, twoOwners } from './two-owners.ts';

const official: OwnerSignature = {
  person: 'head',
  appointment: 'a',
  body: 'bureau',
  office: 'head',
  side: 'official',
  sides: ['official'],
  active: true,
  textHash: 'text',
};
const civil: OwnerSignature = {
  ...official,
  ...{ person: 'board', appointment: 'b', body: 'society' },
  ...{ side: 'civil-society', sides: ['civil-society'] },
};

describe('two owners', () => {
  it('are one of each side on the same text, in either order', () => {
    expect(twoOwners([official, civil])).toBe(true);
    expect(twoOwners([civil, official])).toBe(true);
  });

  it.each<[string, readonly OwnerSignature[]]>([
    ['nobody', []],
    ['one alone', [official]],
    ['three', [official, civil, { ...civil, person: 'third' }]],
    ['the same person for both', [official, { ...civil, person: 'head' }]],
    ['two of one side', [official, { ...official, person: 'deputy' }]],
    ['a school', [official, { ...civil, side: 'other', sides: ['other'] }]],
    ['another text', [official, { ...civil, textHash: 'other' }]],
    ['an office that had ended', [official, { ...civil, active: false }]],
    ['somebody with an office on the other side', [official, { ...civil, sides: bodySides }]],
    ['the same, signing first', [{ ...official, sides: ['civil-society', 'official'] }, civil]],
  ])('are not %s', (_who, acts) => {
    expect(twoOwners(acts)).toBe(false);
  });

  it('are whatever is true of each rule, and nothing else', () => {
    const signature = fc.record({
      person: fc.constantFrom('p', 'q'),
      side: fc.constantFrom(...bodySides),
      more: fc.subarray([...bodySides]),
      active: fc.boolean(),
      textHash: fc.constantFrom('x', 'y'),
    });
    const whole = ({
      more,
      ...given
    }: { more: OwnerSignature['sides'] } & Pick<OwnerSignature, 'side'>) =>
      ({ ...official, ...given, sides: [given.side, ...more] }) as OwnerSignature;
    fc.assert(
      fc.property(signature.map(whole), signature.map(whole), (one, other) => {
        const sides = [one.side, other.side].sort().join(' ');
        const wanted =
          sides === 'civil-society official' &&
          one.person !== other.person &&
          one.textHash === other.textHash &&
          one.active &&
          other.active &&
          !one.sides.includes(other.side) &&
          !other.sides.includes(one.side);
        expect(twoOwners([one, other])).toBe(wanted);
        expect(twoOwners([other, one])).toBe(wanted);
      }),
    );
  });
});

describe('a signature', () => {
  const at = new Date('2026-07-01T04:00:00Z');
  const office: Appointment = {
    ...{ id: 'a', office: 'head', body: 'bureau', side: 'official', powers: [] },
    ...{ from: new Date('2026-01-01'), until: null },
  };
  const by = (...appointments: Appointment[]) =>
    ownerSignature({ id: 'head', appointments }, office, 'text', at);

  it('tells on which sides its person held office at that instant', () => {
    const board: Appointment = { ...office, id: 'b', side: 'civil-society' };
    expect(by(office)).toEqual(official);
    expect(isOwner(by(office, board))).toBe(false);
    expect(isOwner(by(office, { ...board, until: at }))).toBe(true);
    expect(isOwner(by(office, { ...board, from: new Date('2026-07-02') }))).toBe(true);
    expect(isOwner(by(office, { ...board, side: 'other' }))).toBe(true);
  });

  it('counts while its own office runs', () => {
    const ended = { ...office, until: at };
    const mine = ownerSignature({ id: 'head', appointments: [ended] }, ended, 'text', at);
    expect(isOwner(mine)).toBe(false);
  });
});
