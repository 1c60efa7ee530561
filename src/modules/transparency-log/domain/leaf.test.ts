import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type StrictJson } from './canonical-json.ts';
import { commit } from './commitment.ts';
import { longestEntry } from './entry-bundle.ts';
import { type Act, leafOf, readLeaf } from './leaf.ts';
import { expectMalformed } from './test/expect-malformed.ts';
import { workedLeaf } from './test/leaf-vectors.ts';
import { strictJson } from './test/strict-json-values.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const workedSalt = () => Buffer.from(workedLeaf.saltHex, 'hex');

/** A salt that the name of the field decides. */
const saltFor = (field: string) => createHash('sha256').update(field).digest();

const workedAct: Act = {
  actor: { role: 'official', body: 'moda' },
  at: '2026-01-02T03:04:05.678Z',
  kind: 'petitions.petition.answered',
  private: { phone: '+886900000000' },
  public: { answer: 'adopted' },
  subject: { id: '42', type: 'petition' },
};

/** The act of the worked example with one part changed, as it may come from outside. */
const actWith = (changed: Record<string, unknown>) => ({ ...workedAct, ...changed }) as Act;

const readWith = (changed: Record<string, unknown>) => () =>
  readLeaf(bytesOf(canonicalJson({ ...JSON.parse(workedLeaf.canonical), ...changed })));

const acts: fc.Arbitrary<Act> = fc.record({
  actor: fc.oneof(
    fc.record({
      role: fc.constantFrom('official' as const, 'civil-society' as const, 'other' as const),
      body: fc.constantFrom('moda', 'harbour-office', '2-gether'),
      office: fc.constantFrom('moderator', 'data-officer'),
    }),
    fc.record({ role: fc.constantFrom('person' as const, 'system' as const) }),
  ),
  at: fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  kind: fc.constantFrom('action-plans.commitment.signed', 'transparency-log.opening.read'),
  private: fieldsOf(),
  public: fieldsOf(),
  subject: fc.record({
    id: fc.constantFrom('1', 'v2-1.7', '夜市'),
    type: fc.constantFrom('petition', 'action-plans.commitment'),
  }),
});

function fieldsOf(): fc.Arbitrary<Record<string, StrictJson>> {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
  const composed = strictJson.map(
    (value): StrictJson => JSON.parse(JSON.stringify(value).normalize('NFC')),
  );
  return fc.dictionary(name, composed, { maxKeys: 4, noNullPrototype: true });
}

describe('the leaf of an act', () => {
  it('is the worked example, byte for byte', () => {
    const { data, openings } = leafOf(workedAct, workedSalt);
    expect(textOf(data)).toBe(workedLeaf.canonical);
    expect(data).toHaveLength(workedLeaf.bytes);
    expect(createHash('sha256').update('\0').update(data).digest('hex')).toBe(workedLeaf.hashHex);
    expect(openings).toEqual([{ field: 'phone', salt: workedSalt(), value: '+886900000000' }]);
  });

  it('can be read, holds what is public as it was, and what is private only as commitments', () => {
    fc.assert(
      fc.property(acts, (act) => {
        const { data, openings } = leafOf(act, saltFor);
        const { v, private: commitments, ...rest } = readLeaf(data);
        const { private: values, ...said } = act;
        expect(v).toBe(1);
        expect(rest).toEqual(said);
        expect(openings.map(({ field }) => field)).toEqual(Object.keys(values).sort());
        for (const { field, salt, value } of openings) {
          expect(value).toEqual(values[field]);
          expect(commitments[field]).toBe(commit(salt, field, value));
        }
        expect(Object.keys(commitments)).toHaveLength(openings.length);
      }),
    );
  });

  it('has the same bytes when it is read and made again', () => {
    fc.assert(
      fc.property(acts, (act) => {
        const { data } = leafOf(act, saltFor);
        expect(canonicalJson(readLeaf(data))).toBe(textOf(data));
        expect(leafOf(act, saltFor).data).toEqual(data);
      }),
    );
  });

  it('may have fields named like methods of objects', () => {
    const act = actWith({ private: { constructor: 1 }, public: { constructor: { a: 1 } } });
    const leaf = readLeaf(leafOf(act, saltFor).data);
    expect(leaf.public).toEqual({ constructor: { a: 1 } });
    expect(Object.keys(leaf.private)).toEqual(['constructor']);
  });

  it('takes a new salt for each field', () => {
    const act = actWith({ private: { name: '燈', phone: '燈' } });
    expectMalformed(() => leafOf(act, workedSalt), 'Two fields share a salt');
    const { openings } = leafOf(act, saltFor);
    expect(openings.map(({ salt }) => salt)).toEqual([saltFor('name'), saltFor('phone')]);
  });

  it.each([
    ['half a surrogate pair', { name: '\ud83d' }, 'half a surrogate pair'],
    ['a fraction', { name: 0.5 }, 'safe integer'],
    ['null', { name: null }, 'Null is not allowed'],
    ['a date', { name: new Date(0) }, 'instance of a class'],
    ['undefined', { name: undefined }, 'type undefined'],
    ['text that is not composed', { name: 'Cafe\u0301' }, 'NFC'],
    ['a key inside that is `__proto__`', { name: JSON.parse('{"__proto__":1}') }, '__proto__'],
    ['a field that is `__proto__`', JSON.parse('{"__proto__":1}'), 'A key is __proto__'],
    ['a field with a capital letter', { firstName: 'a' }, 'private must be an object whose keys'],
    ['a number for all of it', 5, 'private must be an object'],
    ['a list', ['+886900000000'], 'private must be an object'],
    ['nothing', null, 'Null is not allowed'],
    ['values too deep', { name: JSON.parse('['.repeat(20) + ']'.repeat(20)) }, 'More than 20'],
  ])('is refused with %s in private', (_what, values, message) => {
    expectMalformed(() => leafOf(actWith({ private: values }), saltFor), message);
    if (typeof values === 'object' && values !== null && 'name' in values)
      expectMalformed(() => leafOf(actWith({ public: values }), saltFor), message);
  });

  it('is refused with a salt that is too short', () => {
    expectMalformed(() => leafOf(workedAct, () => new Uint8Array(16)), 'A salt has 32 bytes');
  });

  it('never quotes a private value or its field in a refusal', () => {
    const secret = '0912345678';
    for (const values of [
      { [secret]: 1 },
      { name: { [secret]: null } },
      { name: [secret, '\ud83d'] },
    ]) {
      expect(() => leafOf(actWith({ private: values }), saltFor)).toThrow(/^(?!.*0912345678)/s);
    }
  });

  it('may have 65,535 bytes and not one more', () => {
    const room = longestEntry - leafOf(actWith({ public: { note: '' } }), workedSalt).data.length;
    const longest = leafOf(actWith({ public: { note: 'x'.repeat(room) } }), workedSalt);
    expect(readLeaf(longest.data).public.note).toHaveLength(room);
    expectMalformed(
      () => leafOf(actWith({ public: { note: 'x'.repeat(room + 1) } }), workedSalt),
      'at most 65535 bytes, this one 65536',
    );
  });
});

describe('the reader of leaves', () => {
  it.each([
    ['nothing', '', 'A leaf is not empty'],
    ['65,536 bytes', ' '.repeat(65_536), 'at most 65535 bytes, this one 65536'],
    ['a byte order mark', `\ufeff${workedLeaf.canonical}`, 'byte order mark'],
    ['a line feed at the end', `${workedLeaf.canonical}\n`, 'canonical form of RFC 8785'],
    ['space between', workedLeaf.canonical.replace(',"at"', ', "at"'), 'canonical form'],
    ['keys in another order', `{"v":1,${workedLeaf.canonical.slice(1, -7)}}`, 'canonical form'],
    [
      'an escape without need',
      workedLeaf.canonical.replace('adopted', '\\u0061dopted'),
      'canonical',
    ],
    ['an escaped slash', workedLeaf.canonical.replace('adopted', 'a\\/b'), 'canonical form'],
    ['a key twice', workedLeaf.canonical.replace('"v":1', '"v":1,"v":1'), 'stands twice'],
    ['a float', workedLeaf.canonical.replace('"adopted"', '1.5'), 'safe integer'],
    ['an exponent', workedLeaf.canonical.replace('"adopted"', '1e3'), 'safe integer'],
    ['negative zero', workedLeaf.canonical.replace('"adopted"', '-0'), 'safe integer'],
    ['version 1.0', workedLeaf.canonical.replace('"v":1', '"v":1.0'), 'safe integer'],
    ['null', workedLeaf.canonical.replace('"adopted"', 'null'), 'Null is not allowed'],
    [
      'an escaped half pair',
      workedLeaf.canonical.replace('adopted', '\\ud83d'),
      'half a surrogate',
    ],
    ['text that is not composed', workedLeaf.canonical.replace('adopted', 'Cafe\u0301'), 'NFC'],
    ['an Ångström sign', workedLeaf.canonical.replace('adopted', '\u212b'), 'NFC'],
    [
      '`__proto__`',
      workedLeaf.canonical.replace('"answer":', '"__proto__":'),
      'A key is __proto__',
    ],
    [
      '`__proto__` deep inside',
      workedLeaf.canonical.replace('"adopted"', '[{"__proto__":{}}]'),
      'A key is __proto__',
    ],
    ['a text alone', '"leaf"', 'a leaf has actor'],
    ['a list', '[]', 'a leaf has actor'],
    ['half a leaf', workedLeaf.canonical.slice(0, 100), 'no end'],
  ])('refuses %s', (_what, text, message) => {
    expectMalformed(() => readLeaf(bytesOf(text)), message);
  });

  it.each([
    ['a byte that begins nothing', [0x22, 0xff, 0x22]],
    ['a letter in too many bytes', [0x22, 0xc0, 0x80, 0x22]],
    ['half a surrogate pair as CESU-8', [0x22, 0xed, 0xa0, 0xbd, 0x22]],
    ['a letter cut at the end', [0x22, 0xe7, 0x87]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('refuses %s, which is no UTF-8', (_what, bytes) => {
    expectMalformed(() => readLeaf(Uint8Array.from(bytes)), 'A leaf is UTF-8');
  });

  it.each([
    ['version 2', { v: 2 }, 'v must be 1'],
    ['version 2 of another shape', { v: 2, actors: [] }, 'v must be 1'],
    ['a version in letters', { v: '1' }, 'v must be 1'],
    ['an unknown key', { note: 'x' }, 'and nothing else'],
    ['an unknown role', { actor: { role: 'robot' } }, 'actor.role must be'],
    ['an actor without a role', { actor: {} }, 'actor.role must be'],
    ['an actor in a word', { actor: 'official' }, 'actor.role must be'],
    ['an official without a body', { actor: { role: 'official' } }, 'actor.body'],
    ['an official with an empty body', { actor: { role: 'official', body: '' } }, 'actor.body'],
    ['a body that is no id', { actor: { role: 'other', body: 'MODA' } }, 'actor.body'],
    ['a body too long', { actor: { role: 'other', body: 'a'.repeat(201) } }, 'actor.body'],
    [
      'an office that is no id',
      { actor: { role: 'other', body: 'a', office: 'a b' } },
      'actor.office',
    ],
    ['a named official', { actor: { role: 'official', body: 'a', name: 'b' } }, 'and nothing else'],
    ['a named person', { actor: { role: 'person', name: 'Lin' } }, 'neither body nor office'],
    [
      'a person with a body',
      { actor: { role: 'person', body: 'moda' } },
      'neither body nor office',
    ],
    ['the system with an office', { actor: { role: 'system', office: 'a' } }, 'neither body nor'],
    ['a day', { at: '2026-01-02' }, 'exactly three decimals'],
    ['seconds without decimals', { at: '2026-01-02T03:04:05Z' }, 'exactly three decimals'],
    ['microseconds', { at: '2026-01-02T03:04:05.678000Z' }, 'exactly three decimals'],
    ['another zone', { at: '2026-01-02T11:04:05.678+08:00' }, 'exactly three decimals'],
    ['UTC as an offset', { at: '2026-01-02T03:04:05.678+00:00' }, 'exactly three decimals'],
    ['small letters in the time', { at: '2026-01-02t03:04:05.678z' }, 'exactly three decimals'],
    ['a year of six digits', { at: '+012026-01-02T03:04:05.678Z' }, 'exactly three decimals'],
    ['a line feed after the time', { at: '2026-01-02T03:04:05.678Z\n' }, 'exactly three decimals'],
    ['a time in milliseconds', { at: 1767323045678 }, 'exactly three decimals'],
    ['30 February', { at: '2026-02-30T03:04:05.678Z' }, 'the calendar has'],
    ['hour 24', { at: '2026-01-02T24:00:00.000Z' }, 'the calendar has'],
    ['a leap second', { at: '2016-12-31T23:59:60.000Z' }, 'the calendar has'],
    ['month 13', { at: '2026-13-01T00:00:00.000Z' }, 'the calendar has'],
    ['year 0', { at: '0000-01-01T00:00:00.000Z' }, 'the calendar has'],
    ['a kind of two words', { kind: 'petitions.answered' }, 'module.noun.verb-in-past'],
    ['a kind of four words', { kind: 'a.b.c.d' }, 'module.noun.verb-in-past'],
    ['a kind in capitals', { kind: 'Petitions.petition.answered' }, 'module.noun.verb-in-past'],
    ['a kind with an underscore', { kind: 'a_b.c.d' }, 'module.noun.verb-in-past'],
    ['a kind with a hyphen at an end', { kind: 'a-.b.c' }, 'module.noun.verb-in-past'],
    ['an empty kind', { kind: '' }, 'module.noun.verb-in-past'],
    ['a line feed after the kind', { kind: 'a.b.c\n' }, 'module.noun.verb-in-past'],
    ['a subject without an id', { subject: { type: 'petition' } }, 'subject.id'],
    ['a number as an id', { subject: { id: 42, type: 'petition' } }, 'subject.id'],
    ['an empty id', { subject: { id: '', type: 'petition' } }, 'subject.id'],
    ['a line feed in an id', { subject: { id: '4\n2', type: 'petition' } }, 'subject.id'],
    ['an id too long', { subject: { id: 'x'.repeat(201), type: 'petition' } }, 'subject.id'],
    ['a type in capitals', { subject: { id: '42', type: 'Petition' } }, 'subject.type'],
    ['a named subject', { subject: { id: '1', name: 'x', type: 'a' } }, 'subject has an id'],
    ['a subject in a word', { subject: 'petition/42' }, 'subject has an id'],
    ['a private value in the open', { private: { phone: '+886900000000' } }, 'private must hold'],
    ['a number in private', { private: { phone: 1 } }, 'private must hold commitments'],
    ['private as a list', { private: [] }, 'private must be an object'],
    [
      'a private field in capitals',
      { private: { Phone: workedLeaf.commitment } },
      'private must be',
    ],
    [
      'a public field with a space',
      { public: { 'a b': 1 } },
      'public must be an object whose keys',
    ],
    ['a public field of 41 letters', { public: { ['a'.repeat(41)]: 1 } }, 'public must be'],
    ['an empty name of a field', { public: { '': 1 } }, 'public must be'],
    ['public as a text', { public: 'adopted' }, 'public must be an object'],
  ])('refuses %s', (_what, changed, message) => {
    expectMalformed(readWith(changed), message);
  });

  it.each(['actor', 'at', 'kind', 'private', 'public', 'subject', 'v'])(
    'refuses a leaf without %s',
    (key) => {
      const { [key]: _left, ...rest } = JSON.parse(workedLeaf.canonical);
      expectMalformed(() => readLeaf(bytesOf(canonicalJson(rest))), key);
    },
  );

  it('takes a field of 40 letters, any key inside a public value, and the text __proto__', () => {
    const open = {
      ['a'.repeat(40)]: { 'zh-Hant': '夜市', '': 0 },
      note: '__proto__',
      odd: '"__proto__":',
    };
    expect(readWith({ public: open })().public).toEqual(open);
  });

  it('refuses every leaf with a byte changed, or reads another one', () => {
    const { data } = leafOf(workedAct, workedSalt);
    for (let at = 0; at < data.length; at += 1) {
      const changed = Uint8Array.from(data);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const again = readAgain(changed);
      if (again !== null) expect(again).toBe(textOf(changed));
    }
  });
});

/** The text of what was read from bytes; null where they were refused. */
function readAgain(bytes: Uint8Array): string | null {
  try {
    return canonicalJson(readLeaf(bytes));
  } catch {
    return null;
  }
}
