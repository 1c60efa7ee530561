import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../platform/i18n/texts.ts';
import faultTexts from './fault-texts.json' with { type: 'json' };
import { parsePolisExport } from './parse-polis-export.ts';
import type { ExportFault, ExportFaultCode } from './polis-export.ts';
import { readGroupsFile } from './read-groups-file.ts';
import { faultsOf, ferryExport, filesOf } from './test/export-files.ts';

/** Typed so that a code without a sentence does not compile. */
const texts = createTexts<ExportFaultCode>('deliberations-files', faultTexts);

const comments = 'comments.csv';
const votes = 'votes.csv';
const matrix = 'participants-votes.csv';
const commentHeader = 'timestamp,comment-id,author-id,moderated,is-meta,is-seed,comment-body\n';
const waitingHeader = 'timestamp,comment-id,author-id,moderated,is-waiting,comment-body\n';
const voteHeader = 'timestamp,comment-id,voter-id,vote\n';
const matrixHeader = 'participant,group-id,0,4\n';

/** One fault per line: file, its content, then line, column and code of the fault. */
const table: readonly [string, string | Uint8Array, number, number, ExportFaultCode][] = [
  [comments, `${commentHeader}1,-1,0,1,,,x`, 2, 3, 'bad-id'],
  [comments, `${commentHeader}1,0,1.5,1,,,x`, 2, 5, 'bad-id'],
  [comments, `${commentHeader}1,2147483648,0,1,,,x`, 2, 3, 'bad-id'],
  [comments, `${commentHeader}yesterday,0,0,1,,,x`, 2, 1, 'bad-time'],
  [comments, `${commentHeader}1,0,0,2,,,x`, 2, 7, 'bad-moderation'],
  [comments, `${commentHeader}1,0,0,,,,x`, 2, 7, 'bad-moderation'],
  [comments, `${commentHeader}1,0,0,1,maybe,,x`, 2, 9, 'bad-flag'],
  [comments, `${commentHeader}1,0,0,1,,2,x`, 2, 10, 'bad-flag'],
  [comments, `${waitingHeader}1,0,0,0,soon,x`, 2, 9, 'bad-flag'],
  [comments, `${waitingHeader}1,0,0,1,true,x`, 2, 9, 'bad-flag'],
  [comments, `${waitingHeader}1,0,0,-1,true,x`, 2, 10, 'bad-flag'],
  [comments, `${commentHeader}1,0,0,1,,,x\n1,0,0,1,,,y`, 3, 3, 'duplicate-statement'],
  [comments, `${commentHeader}1,0,0,1,,,${'x'.repeat(5001)}`, 2, 11, 'text-too-long'],
  [comments, `${commentHeader}1,0,0,1,,,${'x'.repeat(1_000_000)}`, 2, 11, 'cell-too-long'],
  [comments, `${commentHeader}1,0,0,1,,,"x`, 2, 11, 'unclosed-quote'],
  [comments, `${commentHeader}1,0,0\n`, 2, 6, 'too-few-cells'],
  [comments, 'timestamp,comment-id,moderated,comment-body\n', 1, 1, 'missing-column'],
  [comments, 'timestamp,comment-id,comment_id\n', 1, 22, 'duplicate-column'],
  [comments, 'timestamp,timestamp\n', 1, 11, 'duplicate-header'],
  [comments, '', 1, 1, 'empty-file'],
  [comments, Uint8Array.of(0x61, 0x0a, 0xff), 2, 1, 'not-utf8'],
  [comments, 'timestamp\0', 1, 10, 'nul'],
  [comments, Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x62), 2, 1, 'not-utf16'],
  [comments, 'timestamp|comment-id|author-id|moderated|comment-body\n', 1, 10, 'unknown-separator'],
  [votes, `sep=|\n${voteHeader}`, 1, 5, 'unknown-separator'],
  [votes, '時間，意見\n', 1, 3, 'unknown-separator'],
  ['summary.csv', 'topic;Ferries;;\nurl;a;b;\n', 2, 7, 'too-many-cells'],
  [votes, `${voteHeader}1,0,0,2`, 2, 7, 'bad-vote'],
  [votes, `${voteHeader}1,0,0,`, 2, 7, 'bad-vote'],
  [votes, `${voteHeader}1,0,0,NaN`, 2, 7, 'bad-vote'],
  [votes, `${voteHeader}1,0,0,1\r\n1,0,0,0.5`, 3, 7, 'bad-vote'],
  [votes, `${voteHeader}1,0,-3,1`, 2, 5, 'bad-id'],
  [votes, `${voteHeader}1,00,3,1`, 2, 3, 'bad-id'],
  [votes, `${voteHeader}-5,0,3,1`, 2, 1, 'bad-time'],
  [votes, `${voteHeader},0,3,1`, 2, 1, 'bad-time'],
  [votes, `${voteHeader}1700000000000,0,3,1\n1700000000,0,3,-1`, 3, 1, 'stray-time'],
  [votes, `${voteHeader}1700000000,0,3,1\n2023-11-14T22:13:21Z,0,3,-1`, 2, 1, 'stray-time'],
  [votes, `${voteHeader}1700000000000,0,3,1\n0,0,3,1`, 3, 1, 'stray-time'],
  [votes, `${voteHeader}9999-12-31,0,3,1`, 2, 1, 'stray-time'],
  [votes, `${voteHeader}253370764800,0,3,1\n1700000000,0,3,1`, 2, 1, 'stray-time'],
  [votes, `${voteHeader}1700000000,0,2147483647,1`, 2, 14, 'bad-id'],
  [votes, `${voteHeader}1700000000,2000000001,3,1`, 2, 12, 'bad-id'],
  [comments, `${commentHeader}1700000000,0,2147483647,1,,,x`, 2, 14, 'bad-id'],
  [comments, `${commentHeader}1700000000000,0,0,1,,,x\n1700000000,1,0,1,,,y`, 3, 1, 'stray-time'],
  [comments, `${commentHeader}253370764800000,0,0,1,,,x`, 2, 1, 'stray-time'],
  [votes, `${voteHeader}1,0,3,1,1`, 2, 9, 'too-many-cells'],
  [votes, `${voteHeader}1,"0"x,3,1`, 2, 6, 'text-after-quote'],
  [votes, 'timestamp,comment-id,vote\n', 1, 1, 'missing-column'],
  [votes, 'comment-id,voter-id,vote\n', 1, 1, 'missing-column'],
  [votes, `${voteHeader}1,7,3,1\n`, 2, 1, 'only-unknown-statements'],
  [matrix, `${matrixHeader}0,x,1,1`, 2, 3, 'bad-group'],
  [matrix, `${matrixHeader}0,-1,1,1`, 2, 3, 'bad-group'],
  [matrix, `${matrixHeader}0,1.5,1,1`, 2, 3, 'bad-group'],
  [matrix, `${matrixHeader}0,,1,NaN`, 2, 6, 'bad-vote'],
  [matrix, `${matrixHeader}-1,,1,1`, 2, 1, 'bad-id'],
  [matrix, `${matrixHeader}0,,1,1\n0,,1,1`, 3, 1, 'duplicate-participant'],
  [matrix, 'participant,group-id,-1\n', 1, 22, 'bad-id'],
  [matrix, 'participant,group-id,1,"1 "\n', 1, 24, 'duplicate-statement'],
  [matrix, 'participant,0,1\n', 1, 1, 'missing-column'],
  ['summary.csv', `url,x\ntopic,${'x '.repeat(2501)}y\n`, 2, 7, 'topic-too-long'],
  ['summary.csv', 'topic,a\ntopic,b\n', 2, 1, 'duplicate-key'],
  ['summary.csv', `topic,${'x'.repeat(1024 * 1024)}`, 0, 0, 'file-too-large'],
  ['method.json', '{"agree":', 1, 10, 'not-json'],
];

describe('faults of an export', () => {
  it.each(table)(
    'in %s with %j: line %i, character %i, %s',
    (file, content, line, column, code) => {
      expect(faultsOf({ ...ferryExport, [file]: content })).toMatchObject([
        { file, line, column, code },
      ]);
    },
  );

  it('names a missing file', () => {
    const missing = { line: 0, column: 0, code: 'missing-file', facts: {} };
    expect(faultsOf({ 'summary.csv': '' })).toEqual([
      { file: 'comments.csv', ...missing },
      { file: 'votes.csv', ...missing },
    ]);
  });

  it('names the first fault of every file at once', () => {
    const faults = faultsOf({ ...ferryExport, [comments]: 'x', [votes]: 'x', [matrix]: 'x' });
    expect(faults.map(({ file }) => file)).toEqual([comments, matrix, votes]);
  });

  it('shows only the cleaned beginning of a faulty cell', () => {
    const [fault] = faultsOf({
      ...ferryExport,
      [votes]: `${voteHeader}1,0,0,\u202e${'x'.repeat(500)}`,
    });
    expect(fault?.facts.value).toBe(`${'x'.repeat(39)}…`);
  });
});

describe('sentences of faults', () => {
  const places = { line: 2, column: 3 };
  const fault = (
    code: ExportFaultCode,
    facts: ExportFault['facts'],
    place = places,
  ): ExportFault => ({
    file: 'f',
    ...place,
    code,
    facts,
  });
  const elsewhere: ExportFault[] = [
    fault('missing-folder', {}),
    fault('unreadable-file', { reason: 'EACCES' }),
    ...faultsOf({ 'summary.csv': '' }).slice(0, 1),
    ...faultsOf(ferryExport, 'auto'),
    ...faultsOf({ 'comments.json': '[{}]', 'votes.json': '[1]' }),
  ];
  const faults = [
    ...table.flatMap(([file, content]) => faultsOf({ ...ferryExport, [file]: content })),
    ...elsewhere,
  ];

  it('every code is met by a test', () => {
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(Object.keys(faultTexts.en)));
  });

  it.each(['zh-Hant', 'en'] as const)('say file, place and facts in %s', (language) => {
    for (const { file, line, column, code, facts } of faults) {
      const sentence = texts.in(language)(code, { file, line, column, ...facts });
      expect(sentence).toContain(file);
      if (line > 0 && !elsewhere.some((other) => other.code === code)) {
        expect(sentence).toMatch(
          language === 'en' ? `line ${line}, character ${column}` : `${line} 行第 ${column} 個字`,
        );
      }
      expect(sentence).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('hostile exports', () => {
  it('never throw when bytes of a sound export are cut off, changed or put in', () => {
    const names = Object.keys(ferryExport) as (keyof typeof ferryExport)[];
    const spoiled = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(400),
      drop: fc.nat(400),
      insert: fc.uint8Array({ maxLength: 6 }),
      sign: fc.constantFrom('auto' as const, 'plus' as const, 'minus' as const),
    });
    fc.assert(
      fc.property(spoiled, ({ name, at, drop, insert, sign }) => {
        const bytes = new TextEncoder().encode(ferryExport[name]);
        const changed = Uint8Array.from([
          ...bytes.slice(0, at),
          ...insert,
          ...bytes.slice(at + drop),
        ]);
        const parsed = parsePolisExport(filesOf({ ...ferryExport, [name]: changed }), { sign });
        if (parsed.ok)
          expect(parsed.export.votes.values.every((v) => v >= -1 && v <= 1)).toBe(true);
        else expect(parsed.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('never throw, whatever the bytes', () => {
    const names = [
      'summary.csv',
      comments,
      votes,
      matrix,
      'comments.json',
      'votes.json',
      'conversation.json',
    ];
    const files = fc.dictionary(fc.constantFrom(...names), fc.uint8Array({ maxLength: 30 }));
    fc.assert(
      fc.property(files, (contents) => {
        const parsed = parsePolisExport(filesOf(contents), { sign: 'auto' });
        if (!parsed.ok) expect(parsed.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readGroupsFile', () => {
  const read = (text: string) => readGroupsFile(new TextEncoder().encode(text), 'groups.json');

  it('reads group ids by participant number', () => {
    expect(read('{ "0": 1, "12": 0 }')).toEqual(
      new Map([
        [0, 1],
        [12, 0],
      ]),
    );
  });

  it('refuses values that are no whole numbers and keys that are no participant numbers, by place', () => {
    expect(read('{ "0": 1.5,\n "1": "2", "x": 1 }')).toMatchObject([
      { line: 1, column: 8, code: 'bad-group', facts: { name: '0', value: '1.5' } },
      { line: 2, column: 7, code: 'bad-group', facts: { name: '1', value: '2' } },
      { line: 2, column: 17, code: 'bad-id', facts: { name: 'x' } },
    ]);
    expect(read('{"0": -2}')).toMatchObject([{ code: 'bad-group' }]);
    expect(read('{"-1": 0}')).toMatchObject([{ code: 'bad-id' }]);
  });

  it.each(['[]', 'null', '"x"', '3'])('refuses %s', (text) => {
    expect(read(text)).toMatchObject([{ code: 'wrong-shape', line: 1, column: 1 }]);
  });

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const groups = read(text);
        if (!Array.isArray(groups))
          for (const [pid] of groups) expect(pid).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
