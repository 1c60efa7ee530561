import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainVotes } from './read-plain-votes.ts';
import { readAnyVotes } from './read-votes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function contentsOf(read: ReturnType<typeof readAnyVotes>) {
  if ('code' in read) return read;
  const { lineOf, ...columns } = read;
  return { ...columns, lines: Array.from(columns.pids, (_pid, row) => lineOf(row)) };
}

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('0', '1', '-1', '12', '1700000000', '1700000000123') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '-0',
      '01',
      '2',
      ' 1',
      '1.0',
      '"1"',
      '999999999',
      '2147483648',
      'x',
    ),
  },
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '');
const header = fc.constantFrom(
  'timestamp,comment-id,voter-id,vote',
  'timestamp,datetime,comment-id,voter-id,vote',
  '\ufefftimestamp,comment-id,voter-id,vote',
  'voter-id,vote,importance,timestamp,comment_id',
  'timestamp,comment-id,voter-id,vote,',
  'timestamp,comment-id,voter-id,vote,,',
  ',timestamp,comment-id,voter-id,vote',
  'sep=,\ntimestamp,comment-id,voter-id,vote',
  'timestamp,comment-id,vote',
  'timestamp,comment-id,voter-id,vote,vote',
);

describe('readPlainVotes', () => {
  it('gives what the general reader gives, or leaves the file to it', () => {
    const file = header.chain((names) => {
      const width = names.split(',').length;
      const row = fc.tuple(fc.array(cell, { minLength: width, maxLength: width }), lineEnd);
      return fc
        .array(row, { maxLength: 6 })
        .map((rows) => `${names}\n${rows.map(([cells, end]) => cells.join(',') + end).join('')}`);
    });
    fc.assert(
      fc.property(file, (text) => {
        const plain = readPlainVotes(bytesOf(text), 'votes.csv');
        if (plain !== null) {
          expect(contentsOf(plain)).toEqual(contentsOf(readAnyVotes(bytesOf(text), 'votes.csv')));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes every plain file itself', () => {
    const id = fc.integer({ min: 0, max: 999_999_999 });
    const row = fc.tuple(fc.integer({ min: 1e12, max: 2e12 }), id, id, fc.constantFrom(-1, 0, 1));
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const lines = rows.map(
          ([time, sid, pid, vote]) => `${time},Tue Jul 01 WIB,${sid},${pid},${vote}`,
        );
        const bytes = bytesOf(
          ['timestamp,datetime,comment-id,voter-id,vote', ...lines, ''].join(end),
        );
        const plain = readPlainVotes(bytes, 'votes.csv');
        expect(plain).toMatchObject({ count: rows.length });
        expect(plain === null ? null : contentsOf(plain)).toEqual(
          contentsOf(readAnyVotes(bytes, 'votes.csv')),
        );
      }),
    );
  });

  it.each([
    ['quotes', 'timestamp,comment-id,voter-id,vote\n1,"2",3,1\n'],
    ['text beyond ASCII', 'timestamp,datetime,comment-id,voter-id,vote\n1,星期二,2,3,1\n'],
    ['an empty line', 'timestamp,comment-id,voter-id,vote\n\n1,2,3,1\n'],
    ['a lone carriage return', 'timestamp,comment-id,voter-id,vote\r1,2,3,1\r'],
    ['semicolons', 'timestamp;comment-id;voter-id;vote\n1;2;3;1\n'],
    ['tabs', 'timestamp\tcomment-id\tvoter-id\tvote\n1\t2\t3\t1\n'],
    ['a line sep=,', 'sep=,\ntimestamp,comment-id,voter-id,vote\n1,2,3,1\n'],
    ['a row of nothing', 'timestamp,comment-id,voter-id,vote\n1,2,3,1\n,,,\n'],
    ['a vote of 2', 'timestamp,comment-id,voter-id,vote\n1,2,3,2\n'],
    ['a missing column', 'timestamp,comment-id,vote\n1,2,1\n'],
    ['an empty file', ''],
  ])('leaves %s to the general reader', (_what, text) => {
    expect(readPlainVotes(bytesOf(text), 'votes.csv')).toBeNull();
  });
});
