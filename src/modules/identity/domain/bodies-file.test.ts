import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyFault, mostBodyBytes, mostBodyRows, readBodies } from './bodies-file.ts';
import type { Body } from './body.ts';
import { judgeBodies } from './judge-bodies.ts';

const head = 'id,kind,side,name-zh-Hant,name-en,parent';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (...rows: string[]) => readBodies(bytes([head, ...rows].join('\n')), 'b.csv');
const brief = (faults: readonly BodyFault[]) =>
  faults.map(({ line, column, code }) => `${line}:${column} ${code}`);
const faultsOf = (text: string) => brief(readBodies(bytes(text), 'b.csv').faults);
const judge = (rows: readonly string[], existing: readonly Body[] = []) => {
  const { bodies, faults } = read(...rows);
  expect(faults).toEqual([]);
  return judgeBodies(bodies, new Map(existing.map((body) => [body.id, body])));
};
const row = (id: string, parent = '') => `${id},agency,,${id}署,Agency ${id},${parent}`;

describe('a file of bodies', () => {
  it('gives each body its side by its kind, unless it says that it stands on neither', () => {
    const { bodies } = read(
      'a,court,,法院,Court,',
      'b,school,other,學校,School,a',
      'c,civil-society,other,"社, 會",Society,',
    );
    expect(bodies.map(({ id, side, parent }) => [id, side, parent])).toEqual([
      ['a', 'official', null],
      ['b', 'other', 'a'],
      ['c', 'other', null],
    ]);
    expect(bodies[2]?.name['zh-Hant']).toBe('社, 會');
  });

  it('may have its columns in any order, a byte-order mark, CRLF, and no column of sides or parents', () => {
    const text = '\ufeffname-en,id,name-zh-Hant,kind\r\nCourt,a,法院,court\r\n';
    expect(readBodies(bytes(text), 'b.csv')).toMatchObject({
      faults: [],
      bodies: [{ id: 'a', kind: 'court', side: 'official', parent: null }],
    });
  });

  it('is told all its faults, each with line and column', () => {
    const { faults, bodies } = read(
      'A B,agency,,署,Agency,',
      'a,ministry,,署,Agency,',
      'b,agency,civil-society,署,Agency,',
      'c,agency,green,署,Agency,',
      'd,agency,,=cmd,@SUM(A1),',
      'e,agency,,署\u202e,,',
      `f,agency,,e${'\u0301'.repeat(10_000)},Agency,`,
      'new,agency,,署,Agency,',
      'g,agency',
      'h,agency,,署,Agency,,more',
      `i,agency,,${'署'.repeat(81)},Agency,`,
      'j,agency,,署,Agency,',
      'j,agency,,署,Agency,',
    );
    expect(brief(faults)).toEqual([
      '2:1 unfit-id',
      '3:3 unknown-kind',
      '4:10 side-of-kind',
      '5:10 unknown-side',
      '6:11 name-formula',
      '6:16 name-formula',
      '7:11 name-unclean',
      '7:14 name-missing',
      '8:11 name-unclean',
      '9:1 unfit-id',
      '10:1 too-few-cells',
      '11:21 too-many-cells',
      '12:11 name-unclean',
      '14:1 doubled-id',
    ]);
    expect(bodies.map(({ id }) => id)).toEqual(['j', 'j']);
  });

  it('needs its columns, each once, and no other', () => {
    expect(faultsOf('id,kind,id,name-en,colour\na,court,a,Court,red')).toEqual([
      '1:9 duplicate-header',
      '1:20 unknown-column',
      '1:1 missing-column',
    ]);
  });

  it('is refused where it cannot be cut into cells, is empty, or too large', () => {
    expect(faultsOf('')).toEqual(['1:1 empty-file']);
    expect(faultsOf(`${head}\n`)).toEqual(['1:1 no-rows']);
    expect(faultsOf(`${head}\na,agency,,"署,Agency,`)).toEqual(['2:11 unclosed-quote']);
    expect(faultsOf(`${head}\na,agency,,"署"x,Agency,`)).toEqual(['2:14 text-after-quote']);
    expect(faultsOf(head.replaceAll(',', '|'))).toEqual(['1:3 unknown-separator']);
    expect(faultsOf(`${head}\na\0`)).toEqual(['2:2 nul']);
    expect(faultsOf(`${head}\n${'x'.repeat(50_000)}`)).toEqual(['2:1 cell-too-long']);
    expect(brief(readBodies(Buffer.from([0x69, 0x64, 0x80]), 'b.csv').faults)).toEqual([
      '1:3 not-utf8',
    ]);
    expect(brief(readBodies(Buffer.from([0xff, 0xfe, 0x69]), 'b.csv').faults)).toEqual([
      '1:1 not-utf16',
    ]);
    expect(brief(readBodies(Buffer.alloc(mostBodyBytes + 1, 'x'), 'b.csv').faults)).toEqual([
      '0:0 file-too-large',
    ]);
    const many = Array.from({ length: mostBodyRows + 1 }, (_, n) => row(`a${n}`)).join('\n');
    expect(faultsOf(`${head}\n${many}`)).toEqual([`${mostBodyRows + 2}:1 too-many-rows`]);
  });

  it('never throws, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (noise, text) => {
        for (const each of [noise, bytes(`${head}\n${text}`)]) {
          const { bodies, faults } = readBodies(each, 'b.csv');
          expect(bodies.length + faults.length).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('bodies of a file among those that are there', () => {
  const there: Body = {
    id: 'city',
    name: { 'zh-Hant': 'city署', en: 'Agency city' },
    kind: 'agency',
    side: 'official',
    parent: null,
  };

  it('may come before what they are part of, and are founded after it', () => {
    const { founded, unchanged } = judge([row('c', 'b'), row('b', 'city'), row('city')], [there]);
    expect(founded.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(unchanged).toBe(1);
  });

  it('need what they are part of, and are part of themselves nowhere, also not by one that is there', () => {
    const circle = [
      row('a', 'b'),
      row('b', 'a'),
      row('c', 'c'),
      row('d', 'nowhere'),
      row('e', 'a'),
    ];
    expect(brief(judge(circle).faults)).toEqual([
      '2:23 circular-parent',
      '3:23 circular-parent',
      '4:23 circular-parent',
      '5:23 unknown-parent',
      '6:23 circular-parent',
    ]);
    expect(brief(judge([row('city', 'x'), row('x', 'city')], [there]).faults)).toEqual([
      '2:1 exists-otherwise',
      '2:32 circular-parent',
      '3:23 circular-parent',
    ]);
  });

  it('change nothing of one that is there with other facts', () => {
    const { faults, founded } = judge(
      [row('city'), row('z', 'city')],
      [{ ...there, kind: 'court' }],
    );
    expect(brief(faults)).toEqual(['2:1 exists-otherwise']);
    expect(founded).toEqual([]);
  });

  it('are no deeper than bodies ever are', () => {
    const line = Array.from({ length: 14 }, (_, n) => row(`a${n}`, n === 0 ? '' : `a${n - 1}`));
    expect(brief(judge(line).faults)).toEqual(['15:29 too-deep']);
  });

  it('stand behind what they are part of, in whatever order the file has them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 11 }), fc.nat(), (up, turn) => {
        const rows = up.map((number, n) => row(`a${n}`, n === 0 ? '' : `a${number % n}`));
        const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)];
        const { founded } = judge(turned);
        expect(founded.length).toBe(rows.length);
        for (const [at, { parent }] of founded.entries()) {
          const before = founded.slice(0, at).map(({ id }) => id);
          expect(parent === null || before.includes(parent)).toBe(true);
        }
      }),
    );
  });
});
