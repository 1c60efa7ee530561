import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Appointment,
  assurances,
  type Delegation,
  definePowers,
  denialOf,
  type Holder,
  may,
  nobody,
  operator,
  type Person,
  powersAt,
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

const lent = (change: Partial<Delegation> = {}): Delegation => ({
  ...{ id: 'delegation', powers: ['tend'], from: before, until: after },
  by: { 'zh-Hant': '局長', en: 'Head' },
  ...change,
});

/** An office that has nothing but what another has lent to it. */
const delegate = (change: Partial<Delegation> = {}, office: Partial<Appointment> = {}) =>
  inOffice({ powers: [], delegations: [lent(change)], ...office });

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
  'by delegation': delegate(),
  'by a delegation that begins now': delegate({ from: at }),
  'by delegation, as a body above': delegate({}, { body: 'city' }),
  'by delegation, as another body': delegate({}, { body: 'harbour' }),
  'by a delegation that ended': delegate({ until: before }),
  'by a delegation that ends now': delegate({ until: at }),
  'by a delegation to come': delegate({ from: after }),
  'by a delegation of another power': delegate({ powers: ['moderate'] }),
  'by delegation, in an office that ended': delegate({}, { until: at }),
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
  'by delegation',
  'by a delegation that begins now',
  'by delegation, as a body above',
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
    [
      ...lasting,
      'named, in office',
      'office of another body',
      'office of a body below',
      'by delegation, as another body',
    ],
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
        ended: null,
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

  it('names the delegation that it was used by, and none where the office has it by itself', () => {
    const holder: Holder = { who: 'office', power: 'tend', body: 'own', assurance: 'code' };
    const power = { act: 'x.y', holders: [holder] };
    const used = { yes: true, appointment: 'appointment' };
    expect(may(delegate(), power, subject, at)).toMatchObject({
      ...used,
      delegation: 'delegation',
    });
    const both = inOffice({ delegations: [lent()] });
    expect(may(both, power, subject, at)).toMatchObject({ ...used, delegation: null });
    const [appointed] = delegate().person?.appointments ?? [];
    expect(appointed && powersAt(appointed, at)).toEqual(['tend']);
    expect(appointed && powersAt(appointed, after)).toEqual([]);
  });

  it('that a delegation gave until it ended is refused with its last moment and who can renew it', () => {
    const holder: Holder = { who: 'office', power: 'tend', body: 'own', assurance: 'passkey' };
    const power = { act: 'x.y', holders: [holder] };
    const facts = { last: at.getTime() - 1, 'office-zh-Hant': '局長', 'office-en': 'Head' };
    const delegations = [lent({ until: before }), lent({ until: at })];
    const actor = inOffice({ powers: [], delegations });
    const ended = { code: 'delegation-ended', facts };
    expect(denialOf(actor, power, subject, at).refusal).toEqual(ended);
    const elsewhere = delegate({ until: at }, { body: 'harbour' });
    expect(denialOf(elsewhere, power, subject, at).refusal).toEqual({ code: 'not-allowed' });
    const gone = delegate({ until: at }, { until: at });
    expect(denialOf(gone, power, subject, at).refusal).toEqual({ code: 'not-allowed' });
    expect(denialOf(delegate(), power, subject, at).refusal).toEqual({ code: 'passkey-needed' });
  });

  it('of whoever is named, over an appointment of theirs, is used by that appointment', () => {
    const holder: Holder = { who: 'named', list: 'authors', power: null, assurance: 'code' };
    const power = { act: 'x.y', holders: [holder] };
    const own = person({ appointments: [appointment()] });
    const about = { ...subject, appointment: 'appointment' };
    expect(may(own, power, about, at)).toMatchObject({ yes: true, appointment: 'appointment' });
    expect(may(own, power, subject, at)).toMatchObject({ yes: true, appointment: null });
    const over = person({ appointments: [appointment({ until: at })] });
    expect(may(over, power, about, at)).toMatchObject({ yes: true, appointment: null });
  });

  it('lacks nothing but a passkey, or more, as the refusal says', () => {
    const office: Holder = { who: 'office', power: 'tend', body: 'own', assurance: 'passkey' };
    const power = { act: 'x.y', holders: [office] };
    expect(denialOf(inOffice(), power, subject, at).refusal.code).toBe('passkey-needed');
    expect(denialOf(inOffice({}, 'provider'), power, subject, at).refusal.code).toBe(
      'passkey-needed',
    );
    expect(denialOf(inOffice({ until: before }), power, subject, at).refusal.code).toBe(
      'not-allowed',
    );
    const ended = inOffice({ until: before }, 'passkey');
    expect(denialOf(ended, power, subject, at).refusal.code).toBe('not-allowed');
    expect(denialOf(nobody, power, subject, at).refusal.code).toBe('not-allowed');
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
