import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Appointment,
  assurances,
  definePowers,
  denialOf,
  type Holder,
  may,
  nobody,
  operator,
  type Person,
  type Subject,
} from './powers.ts';

const at = new Date('2026-07-01T04:00:00Z');
const before = new Date('2026-06-01T00:00:00Z');
const after = new Date('2026-08-01T00:00:00Z');
const subject: Subject = { bodies: ['office', 'city'], named: { authors: ['person'] } };

function appointment(change: Partial<Appointment> = {}): Appointment {
  return {
    id: 'appointment',
    office: 'convener',
    body: 'office',
    side: 'official',
    powers: ['tend'],
    from: before,
    until: null,
    ...change,
  };
}

function person(change: Partial<Person> = {}): Actor {
  const made: Person = {
    id: 'person',
    assurance: 'code',
    appointments: [],
    persona: null,
    ...change,
  };
  return { device: 'browser', person: made, operator: false };
}

const inOffice = (change: Partial<Appointment> = {}, assurance: Person['assurance'] = 'code') =>
  person({ id: 'officer', assurance, appointments: [appointment(change)] });

const actors = {
  none: nobody,
  browser: { ...nobody, device: 'browser' },
  person: person({ id: 'somebody' }),
  'person with a passkey': person({ id: 'somebody', assurance: 'passkey' }),
  'person whom the subject names': person(),
  'named with a passkey': person({ assurance: 'passkey' }),
  'named, in office': person({ appointments: [appointment({ body: 'harbour' })] }),
  'named, in an office that ended': person({ appointments: [appointment({ until: at })] }),
  'named, in an office to come': person({ appointments: [appointment({ from: after })] }),
  'named, in an office with another power': person({
    appointments: [appointment({ powers: ['moderate'] })],
  }),
  'office of the body': inOffice(),
  'same with a provider': inOffice({}, 'provider'),
  'same with a passkey': inOffice({}, 'passkey'),
  'office of the body above': inOffice({ body: 'city' }),
  'office of another body': inOffice({ body: 'harbour' }),
  'office of a body below': inOffice({ body: 'desk-of-office' }),
  'office without the power': inOffice({ powers: ['moderate'] }),
  'office not yet begun': inOffice({ from: after }),
  'office that ended': inOffice({ until: before }),
  'office that ends now': inOffice({ until: at }),
  'office that begins now': inOffice({ from: at }),
  'office with an unreadable end': inOffice({ until: new Date('never') }),
  operator,
} satisfies Record<string, Actor>;

type Name = keyof typeof actors;
const people = Object.keys(actors).filter((name) => actors[name as Name].person !== null) as Name[];
const named: readonly Name[] = [
  'person whom the subject names',
  'named with a passkey',
  'named, in office',
  'named, in an office that ended',
  'named, in an office to come',
  'named, in an office with another power',
];
const lasting: readonly Name[] = [
  'office of the body',
  'same with a provider',
  'same with a passkey',
  'office of the body above',
  'office that begins now',
];
const strong: readonly Name[] = [
  'person with a passkey',
  'named with a passkey',
  'same with a passkey',
];

/** Every way to hold a power, and who of all actors above holds it; everybody else does not. */
const table: readonly [title: string, holder: Holder, holders: readonly Name[]][] = [
  ['anyone', { who: 'anyone' }, Object.keys(actors) as Name[]],
  ['browser', { who: 'browser' }, ['browser', ...people]],
  ['person', { who: 'person', assurance: 'code' }, people],
  ['person by passkey', { who: 'person', assurance: 'passkey' }, strong],
  ['named', { who: 'named', list: 'authors', power: null, assurance: 'code' }, named],
  [
    'named by office',
    { who: 'named', list: 'authors', power: 'tend', assurance: 'code' },
    ['named, in office'],
  ],
  [
    'named by passkey',
    { who: 'named', list: 'authors', power: null, assurance: 'passkey' },
    ['named with a passkey'],
  ],
  [
    'named in a list that is not there',
    { who: 'named', list: 'judges', power: null, assurance: 'code' },
    [],
  ],
  ['office', { who: 'office', power: 'tend', body: 'own', assurance: 'code' }, lasting],
  [
    'office by provider',
    { who: 'office', power: 'tend', body: 'own', assurance: 'provider' },
    ['same with a provider', 'same with a passkey'],
  ],
  [
    'office of any body',
    { who: 'office', power: 'tend', body: 'any', assurance: 'code' },
    [...lasting, 'named, in office', 'office of another body', 'office of a body below'],
  ],
  [
    'office with another power',
    { who: 'office', power: 'audit', body: 'any', assurance: 'code' },
    [],
  ],
  ['operator', { who: 'operator' }, ['operator']],
];

describe.each(table)('a power of %s', (_title, holder, holders) => {
  it.each(Object.keys(actors) as Name[])('asked by: %s', (name) => {
    const permission = may(actors[name], { act: 'x.y', holders: [holder] }, subject, at);
    expect(permission.yes).toBe(holders.includes(name));
  });
});

describe('a power', () => {
  it('of nobody is denied to everybody, naming the act', () => {
    for (const actor of Object.values(actors)) {
      expect(may(actor, { act: 'x.y', holders: [] }, subject, at)).toEqual({
        yes: false,
        act: 'x.y',
      });
    }
  });

  it('of an office or of named people is denied where the subject says nothing', () => {
    const holders: Holder[] = [
      { who: 'office', power: 'tend', body: 'own', assurance: 'code' },
      { who: 'named', list: 'authors', power: null, assurance: 'code' },
    ];
    for (const actor of Object.values(actors)) {
      expect(may(actor, { act: 'x.y', holders }, {}, at).yes).toBe(false);
    }
  });

  it('names the appointment that it was used by, and none where none was needed', () => {
    const holders: Holder[] = [
      { who: 'office', power: 'tend', body: 'own', assurance: 'code' },
      { who: 'person', assurance: 'code' },
    ];
    const power = { act: 'x.y', holders };
    expect(may(inOffice(), power, subject, at)).toMatchObject({
      yes: true,
      appointment: 'appointment',
    });
    expect(may(person(), power, subject, at)).toMatchObject({ yes: true, appointment: null });
  });

  it('is that of a lasting appointment, also when others ended', () => {
    const two = [appointment({ id: 'ended', until: before }), appointment({ id: 'lasting' })];
    const holder: Holder = { who: 'office', power: 'tend', body: 'own', assurance: 'code' };
    const permission = may(
      person({ appointments: two }),
      { act: 'x.y', holders: [holder] },
      subject,
      at,
    );
    expect(permission).toMatchObject({ yes: true, appointment: 'lasting' });
  });

  it('of people named by office names the appointment that they hold', () => {
    const holder: Holder = { who: 'named', list: 'authors', power: 'tend', assurance: 'code' };
    const power = { act: 'x.y', holders: [holder] };
    const permission = may(actors['named, in office'], power, subject, at);
    expect(permission).toMatchObject({ yes: true, appointment: 'appointment' });
  });

  it('lacks nothing but a passkey, or more, as the refusal says', () => {
    const office: Holder = { who: 'office', power: 'tend', body: 'own', assurance: 'passkey' };
    const power = { act: 'x.y', holders: [office] };
    expect(denialOf(inOffice(), power, subject, at)).toBe('passkey-needed');
    expect(denialOf(inOffice({}, 'provider'), power, subject, at)).toBe('passkey-needed');
    expect(denialOf(inOffice({ until: before }), power, subject, at)).toBe('not-allowed');
    expect(denialOf(inOffice({ until: before }, 'passkey'), power, subject, at)).toBe(
      'not-allowed',
    );
    expect(denialOf(nobody, power, subject, at)).toBe('not-allowed');
  });

  it('that a weaker assurance reaches, a stronger one reaches too', () => {
    const assurance = fc.constantFrom(...assurances);
    fc.assert(
      fc.property(assurance, assurance, assurance, (wanted, one, other) => {
        const holder: Holder = { who: 'person', assurance: wanted };
        const [weak, strength] = [one, other].sort(
          (a, b) => assurances.indexOf(a) - assurances.indexOf(b),
        ) as [Person['assurance'], Person['assurance']];
        const has = (level: Person['assurance']) =>
          may(person({ assurance: level }), { act: 'x.y', holders: [holder] }, {}, at).yes;
        expect(!has(weak) || has(strength)).toBe(true);
      }),
    );
  });
});

describe('a table of powers', () => {
  it('names each act with its module', () => {
    const powers = definePowers('planted', { sign: [{ who: 'anyone' }], close: [] });
    expect(powers.sign).toEqual({ act: 'planted.sign', holders: [{ who: 'anyone' }] });
    expect(powers.close).toEqual({ act: 'planted.close', holders: [] });
  });
});
