import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../platform/text/clean-text.ts';
import { currentVotes } from '../mathematics/current-votes.ts';
import { withdrawn } from '../votes.ts';
import { parseOrThrow, votesOf } from './test/export-files.ts';
import { groupLetter } from './write-comment-groups.ts';
import { type ExportableConversation, writePolisExport } from './write-polis-export.ts';

/** @param rows time, statement, person, value */
function logOf(rows: readonly (readonly number[])[]) {
  const column = (index: number) => rows.map((row) => row[index] ?? 0);
  return {
    times: Float64Array.from(column(0)),
    sids: Int32Array.from(column(1)),
    pids: Int32Array.from(column(2)),
    values: Int8Array.from(column(3)),
  };
}

const market: ExportableConversation = {
  topic: 'Night market',
  description: 'Plates, cups, and "us"\nall of it',
  url: 'https://denggang.example/market',
  views: 9,
  statements: [
    { sid: 2, authorPid: null, text: '=SUM(1)', at: 2000, moderated: -1, meta: true, seed: true },
    { sid: 0, authorPid: 1, text: '夜市，好吃', at: 1000, moderated: 1, meta: false, seed: false },
  ],
  groupInformedConsensus: new Map([[0, 0.123456789]]),
  votes: logOf([
    [3000, 0, 1, 1],
    [3001, 0, 4, -1],
    [3002, 0, 4, 1],
    [3003, 2, 4, 0],
    [3004, 2, 1, -1],
  ]),
  participants: [4, 1, 0],
  groups: new Map([
    [4, 1],
    [1, 0],
  ]),
};

const textsOf = (files: ReadonlyMap<string, string>) => Object.fromEntries(files);

describe('writePolisExport', () => {
  it('writes five files in the form of Polis', () => {
    const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;
    expect(textsOf(writePolisExport(market))).toEqual({
      'summary.csv': lines(
        'topic,Night market',
        'url,https://denggang.example/market',
        'views,9',
        'voters,2',
        'voters-in-conv,2',
        'commenters,1',
        'comments,2',
        'groups,2',
        'conversation-description,"Plates, cups, and ""us""\nall of it"',
      ),
      'comments.csv': lines(
        'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body',
        '1000,1970-01-01T00:00:01.000Z,0,1,2,0,1,false,false,0.123457,夜市，好吃',
        '2000,1970-01-01T00:00:02.000Z,2,,0,1,-1,true,true,,=SUM(1)',
      ),
      'votes.csv': lines(
        'timestamp,datetime,comment-id,voter-id,vote',
        '3000,1970-01-01T00:00:03.000Z,0,1,1',
        '3001,1970-01-01T00:00:03.001Z,0,4,-1',
        '3002,1970-01-01T00:00:03.002Z,0,4,1',
        '3003,1970-01-01T00:00:03.003Z,2,4,0',
        '3004,1970-01-01T00:00:03.004Z,2,1,-1',
      ),
      'participants-votes.csv': lines(
        'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,2',
        '0,,0,0,0,0,,',
        '1,0,1,2,1,1,1,-1',
        '4,1,0,2,1,0,1,0',
      ),
      'comment-groups.csv': lines(
        'comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes,group-a-votes,group-a-agrees,group-a-disagrees,group-a-passes,group-b-votes,group-b-agrees,group-b-disagrees,group-b-passes',
        '0,夜市，好吃,2,2,0,0,1,1,0,0,1,1,0,0',
        '2,=SUM(1),2,0,1,1,1,0,1,0,1,0,0,1',
      ),
    });
  });

  it('marks those that wait in a column of their own, and has none where nothing waits', () => {
    const [meta, shown] = market.statements;
    if (meta === undefined || shown === undefined) throw new Error('no statements');
    const waits = { ...shown, text: '', moderated: 0 as const, waiting: true };
    const written = textsOf(writePolisExport({ ...market, statements: [meta, waits] }));
    expect(written['comments.csv']?.split('\r\n')).toEqual([
      'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,is-waiting,group-informed-consensus,comment-body',
      '1000,1970-01-01T00:00:01.000Z,0,1,2,0,0,false,false,true,0.123457,',
      '2000,1970-01-01T00:00:02.000Z,2,,0,1,-1,true,true,false,,=SUM(1)',
      '',
    ]);
    expect(written['votes.csv']).toBe(textsOf(writePolisExport(market))['votes.csv']);
  });

  it('leaves out what a person took back, with all said before on that statement', () => {
    const votes = logOf([
      [1, 0, 1, 1],
      [2, 0, 1, withdrawn],
      [1, 0, 4, -1],
      [2, 0, 4, withdrawn],
      [3, 0, 4, 1],
      [1, 2, 1, 1],
    ]);
    const written = writePolisExport({ ...market, votes });
    expect(written.get('votes.csv')).not.toContain(',0,1,');
    const read = parseOrThrow(textsOf(written));
    expect(votesOf(read)).toEqual([
      [3, 0, 4, 1],
      [1, 2, 1, 1],
    ]);
    expect(currentVotes(read.votes)).toEqual(currentVotes(votes));
  });

  it('keeps the letter of a group whose neighbours are missing', () => {
    const groups = new Map([[4, 3]]);
    expect(writePolisExport({ ...market, groups }).get('comment-groups.csv')).toContain(
      'group-d-votes',
    );
    expect([0, 25, 26, 27, 701, 702].map(groupLetter)).toEqual(['a', 'z', 'aa', 'ab', 'zz', 'aaa']);
  });
});

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom('"', ',', '\n', '燈', '🏮', '=1', ' ', "'"), { maxLength: 12 })
      .map((c) => c.join('')),
  )
  .map(cleanText);
const time = fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 });
const id = fc.oneof(fc.nat(6), fc.integer({ min: 0, max: 2_000_000_000 }));

const looked = fc.record({
  sid: id,
  authorPid: fc.option(id),
  text,
  at: time,
  moderated: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  meta: fc.boolean(),
  seed: fc.boolean(),
});
const statement = fc.oneof(
  looked,
  looked.map((one) => ({ ...one, moderated: 0 as const, waiting: true })),
);

const conversation: fc.Arbitrary<ExportableConversation> = fc
  .uniqueArray(statement, { minLength: 1, maxLength: 6, selector: ({ sid }) => sid })
  .chain((statements) => {
    const sid = fc.constantFrom(...statements.map((one) => one.sid));
    const row = fc.tuple(time, sid, id, fc.constantFrom(-1, 0, 1));
    return fc.record({
      topic: text,
      description: text,
      url: fc.webUrl(),
      views: fc.nat(),
      statements: fc.constant(statements),
      groupInformedConsensus: fc
        .array(fc.tuple(sid, fc.double({ min: 0, max: 1, noNaN: true })))
        .map((entries) => new Map(entries)),
      votes: fc.array(row, { maxLength: 20 }).map(logOf),
      participants: fc.array(id, { maxLength: 5 }),
      groups: fc
        .array(fc.tuple(id, fc.nat(30)), { maxLength: 6 })
        .map((entries) => new Map(entries)),
    });
  });

describe('the round trip', () => {
  it('gives back the statements, every vote in its order, and the groups of those who took part', () => {
    fc.assert(
      fc.property(conversation, (written) => {
        const read = parseOrThrow(textsOf(writePolisExport(written)));
        expect(read).toMatchObject({ topic: written.topic, description: written.description });
        expect(read.statements).toEqual([...written.statements].sort((a, b) => a.sid - b.sid));
        expect(read.votes).toEqual(written.votes);
        const people = new Set([...written.participants, ...written.votes.pids]);
        expect(new Set(read.participants)).toEqual(people);
        expect(new Map([...read.groups].sort())).toEqual(
          new Map([...written.groups].filter(([pid]) => people.has(pid)).sort()),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bytes when what was read is written again', () => {
    fc.assert(
      fc.property(conversation, (first) => {
        const written = writePolisExport(first);
        const read = parseOrThrow(textsOf(written));
        const again = writePolisExport({
          ...read,
          views: Number(read.summary.get('views')),
          groupInformedConsensus: first.groupInformedConsensus,
        });
        expect(textsOf(again)).toEqual(textsOf(written));
      }),
      { numRuns: 300 },
    );
  });
});
