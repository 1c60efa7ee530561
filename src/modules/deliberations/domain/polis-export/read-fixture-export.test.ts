import { describe, expect, it } from 'vitest';
import { faultsOf, parseOrThrow, votesOf } from './test/export-files.ts';

const short = {
  'conversation.json':
    '{"topic":" Ferries ","description":"When?","strict_moderation":true,"is_active":true}',
  'comments.json': JSON.stringify([
    { tid: 0, pid: 0, txt: 'One', created: '1700000000000', mod: 1, is_meta: false, is_seed: true },
    {
      tid: 3,
      pid: 1,
      txt: 'Two',
      created: '1700000001000',
      mod: -1,
      is_meta: true,
      is_seed: false,
    },
  ]),
  'votes.json': JSON.stringify([
    { pid: 0, tid: 0, vote: 1, modified: '1700000002000', weight_x_32767: 0 },
    { pid: 1, tid: 3, vote: -1, modified: '1700000003000' },
  ]),
};

/** The same conversation with every key and value spelled otherwise. */
function respell(keys: Record<string, string>, time: (milliseconds: number) => unknown) {
  const record = (given: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        keys[key] ?? key,
        key === 'created' || key === 'modified' ? time(Number(value)) : value,
      ]),
    );
  const list = (text: string) => (JSON.parse(text) as Record<string, unknown>[]).map(record);
  return {
    'conversation.json': short['conversation.json'],
    'comments.json': JSON.stringify(list(short['comments.json'])),
    'votes.json': JSON.stringify(list(short['votes.json'])),
  };
}

describe('a fixture of JSON files', () => {
  it('reads as a conversation', () => {
    const ferry = parseOrThrow(short);
    expect(ferry).toMatchObject({
      topic: 'Ferries',
      description: 'When?',
      strictModeration: true,
      participants: [0, 1],
      rejected: [],
      statements: [
        {
          sid: 0,
          authorPid: 0,
          text: 'One',
          at: 1700000000000,
          moderated: 1,
          meta: false,
          seed: true,
        },
        {
          sid: 3,
          authorPid: 1,
          text: 'Two',
          at: 1700000001000,
          moderated: -1,
          meta: true,
          seed: false,
        },
      ],
    });
    expect(votesOf(ferry)).toEqual([
      [1700000002000, 0, 0, 1],
      [1700000003000, 3, 1, -1],
    ]);
  });

  it.each([
    [
      'long names and ISO times',
      respell({ pid: 'participant_id', tid: 'statement_id', mod: 'moderated' }, (ms) =>
        new Date(ms).toISOString().replace('Z', '000Z'),
      ),
    ],
    [
      'camel case and numbers',
      respell(
        {
          pid: 'participantId',
          tid: 'statementId',
          mod: 'moderation',
          txt: 'text',
          is_meta: 'isMeta',
          is_seed: 'isSeed',
          vote: 'value',
        },
        (ms) => ms,
      ),
    ],
    [
      'hyphens and seconds',
      respell(
        {
          tid: 'comment-id',
          txt: 'comment-body',
          is_meta: 'is-meta',
          is_seed: 'is-seed',
          modified: 'timestamp',
          created: 'timestamp',
        },
        (ms) => ms / 1000,
      ),
    ],
    [
      'sid, meta and seed',
      respell({ tid: 'sid', is_meta: 'meta', is_seed: 'seed', modified: 'created' }, (ms) => ms),
    ],
    [
      'lists inside objects',
      {
        ...short,
        'comments.json': `{"comments":${short['comments.json']},"next":null}`,
        'votes.json': `{"votes":${short['votes.json']}}`,
      },
    ],
  ])('reads the same from %s', (_style, files) => {
    expect(parseOrThrow(files)).toEqual(parseOrThrow(short));
  });

  it('takes what a record leaves out as not meta, no seed, not yet moderated, at a time unknown', () => {
    const files = {
      'comments.json': '[{"tid":2,"txt":"x","mod":null,"pid":null,"created":null}]',
      'votes.json': '[{"pid":5,"tid":2,"vote":0}]',
    };
    const read = parseOrThrow(files);
    expect(read.statements).toEqual([
      { sid: 2, authorPid: null, text: 'x', at: 0, moderated: 0, meta: false, seed: false },
    ]);
    expect(votesOf(read)).toEqual([[0, 2, 5, 0]]);
    expect(read).toMatchObject({ topic: '', strictModeration: null });
  });

  it('sets aside votes on unknown statements and names their lines', () => {
    const votes = '[\n{"pid":0,"tid":0,"vote":1},\n{"pid":0,"tid":9,"vote":1}\n]';
    const { rejected } = parseOrThrow({ ...short, 'votes.json': votes });
    expect(rejected).toEqual([{ file: 'votes.json', line: 3, reason: 'unknown-statement' }]);
  });

  it.each([
    ['votes.json', '[{"pid":0,"tid":0,\n"vote":2}]', 2, 8, 'bad-vote'],
    ['votes.json', '[{"pid":0,"tid":0,"vote":null}]', 1, 2, 'missing-field'],
    ['votes.json', '[{"pid":-1,"tid":0,"vote":1}]', 1, 9, 'bad-id'],
    ['votes.json', '[{"pid":1e99,"tid":0,"vote":1}]', 1, 9, 'bad-id'],
    ['votes.json', '[{"pid":{"a":1},"tid":0,"vote":1}]', 1, 9, 'bad-id'],
    ['votes.json', '{"votes":[{"pid":0,"tid":0,"vote":1,"created":"x"}]}', 1, 47, 'bad-time'],
    ['votes.json', '[\n[0,1]]', 2, 1, 'wrong-shape'],
    ['votes.json', '3', 1, 1, 'wrong-shape'],
    ['votes.json', '[', 1, 2, 'not-json'],
    ['comments.json', '[{"tid":0,"txt":"a"},\n {"tid":0,"txt":"b"}]', 2, 9, 'duplicate-statement'],
    ['comments.json', '[{"txt":"a"}]', 1, 2, 'missing-field'],
    ['comments.json', `[{"tid":0,"txt":"${'x'.repeat(5001)}"}]`, 1, 17, 'text-too-long'],
    ['comments.json', '[{"tid":0,"txt":"a","mod":7}]', 1, 27, 'bad-moderation'],
    ['conversation.json', '[]', 1, 1, 'wrong-shape'],
  ])('refuses in %s: %s', (file, content, line, column, code) => {
    expect(faultsOf({ ...short, [file]: content })).toMatchObject([{ file, line, column, code }]);
  });
});
