import { getTableColumns } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { parsePolisExport } from '../domain/polis-export/parse-polis-export.ts';
import { conversation, origin, participant, statement } from '../store/schema.ts';
import { counter, currentVote, vote } from '../store/vote-schema.ts';
import { importConversation } from './import-conversation.ts';

const tables = { conversation, origin, participant, statement, vote, currentVote, counter };

/** Where each column that an import fills gets its value: a field below, or us whatever the files say. */
const sources: Readonly<Record<keyof typeof tables, Readonly<Record<string, Field | 'ours'>>>> = {
  conversation: {
    ...{ id: 'ours', slug: 'ours', title: 'topic', question: 'ours', introduction: 'description' },
    ...{ convenerBody: 'ours', state: 'ours', strictModeration: 'strict_moderation' },
    ...{ opensAt: 'vote time', closesAt: 'ours', closedAt: 'ours', conclusion: 'ours' },
    createdAt: 'ours',
  },
  origin: {
    ...{ conversationId: 'ours', url: 'url', sha256: 'ours', sign: 'ours', summary: 'other' },
    ...{ answer: 'vote sid', importedAt: 'ours' },
  },
  participant: { conversationId: 'ours', pid: 'voter', how: 'ours', joinedAt: 'ours' },
  statement: {
    ...{ conversationId: 'ours', sid: 'sid', authorPid: 'author', text: 'text', language: 'text' },
    ...{ translation: 'ours', isSeed: 'seed', isMeta: 'meta', opposedByConvener: 'ours' },
    ...{ state: 'moderated', isReviewed: 'moderated', mergedInto: 'ours', writtenAt: 'time' },
  },
  vote: {
    ...{ conversationId: 'ours', seq: 'ours', pid: 'voter', sid: 'vote sid', value: 'vote' },
    ...{ passReason: 'ours', at: 'vote time' },
  },
  currentVote: {
    ...{ conversationId: 'ours', pid: 'voter', sid: 'vote sid', value: 'vote' },
    ...{ passReason: 'ours', at: 'vote time' },
  },
  counter: {
    ...{ conversationId: 'ours', votes: 'vote sid', participants: 'author', statements: 'sid' },
    ...{ people: 'voter', currentVotes: 'voter', ended: 'ours' },
  },
};

/** Beyond `integer`, `timestamptz` and what `jsonb` and `text` take, and on both sides of our own bounds. */
const numbers = [
  -1,
  0,
  2e9 - 1,
  2e9,
  2e9 + 1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  '1e3',
  '',
  '٣',
];
const times = [
  ...[-1, 0, 1, 946_684_799, 946_684_800, 4_102_444_799, 4_102_444_800, 253_402_300_800],
  ...[1_700_000_000_000, 4_102_444_800_000, 8.64e15, 8.64e15 + 1, 1e21],
  ...['0001-01-01', '2000-01-01', '2099-12-31T23:59:59Z', '9999-12-31', '+275760-09-13T00:00:00Z'],
  ...['-000001-01-01T00:00:00Z', '2024-02-30', '294277-01-01', 'infinity', 'now', ''],
];
const words = [
  ...['', ' ', '\0', 'a\0b', '\ud800', 'a\udfff', '\ufffe\uffff', '\u{1fffe}', '\u0001'],
  ...['🏮'.repeat(5000), '🏮'.repeat(5001), 'e\u0301'.repeat(5000), 'x'.repeat(200_000)],
  ...['__proto__', 'constructor', '{"a":1}', "'; drop schema deliberations cascade; --", '\\u0000'],
];
/** A megabyte of different words: more than one `tsvector` holds. */
const long = Array.from({ length: 140_000 }, (_, n) => n.toString(36).padStart(6, 'w')).join(' ');
const flags = ['', 'true', 'FALSE', '2', 'null', '\0'];

const fields = {
  sid: numbers,
  author: numbers,
  text: words,
  moderated: [-2, -1, 0, 1, 2, '', '1.0', 'NaN'],
  seed: flags,
  meta: flags,
  time: times,
  'vote sid': numbers,
  voter: numbers,
  vote: [-2, -1, 0, 1, 2, 32_768, '', 'NaN', '-1.0'],
  'vote time': times,
  topic: [...words, long],
  description: [...words, long],
  url: [...words, `https://${'a'.repeat(100_000)}`],
  strict_moderation: flags,
  other: [...words, long],
};
type Field = keyof typeof fields;
type Values = Partial<Record<Field, string | number>>;

function inJson(given: Values): Map<string, Uint8Array> {
  const comment = {
    ...{ tid: given.sid ?? 0, pid: given.author ?? 0, txt: given.text ?? 'Trees' },
    ...{ created: given.time ?? 1_700_000_000, mod: given.moderated ?? 1 },
    ...{ is_seed: given.seed ?? false, is_meta: given.meta ?? false },
  };
  const vote = { tid: given['vote sid'] ?? given.sid ?? 0, pid: given.voter ?? 0 };
  const cast = { vote: given.vote ?? 1, modified: given['vote time'] ?? 1_700_000_000 };
  const about = {
    ...{ topic: given.topic ?? 'Trees', description: given.description ?? '' },
    ...{ url: given.url ?? '', strict_moderation: given.strict_moderation ?? false },
    ...(given.other === undefined ? {} : { [`${given.other}`]: given.other }),
  };
  const json = { comments: [comment], votes: [{ ...vote, ...cast }], conversation: about };
  const files = Object.entries(json);
  return new Map(
    files.map(([name, value]) => [`${name}.json`, Buffer.from(JSON.stringify(value))]),
  );
}

function inCsv(given: Values): Map<string, Uint8Array> {
  const table = (rows: readonly (readonly (string | number)[])[]) =>
    Buffer.from(
      rows
        .map((row) => row.map((cell) => `"${`${cell}`.replaceAll('"', '""')}"`).join(','))
        .join('\n'),
    );
  const { sid = 0, author = 0, text = 'Trees', time = 1_700_000_000, moderated = 1 } = given;
  const { seed = '', meta = '', voter = 0, vote = 1, topic = 'Trees', description = '' } = given;
  const header = ['timestamp', 'comment-id', 'author-id', 'moderated', 'is-seed', 'is-meta'];
  const cast = [given['vote time'] ?? 1_700_000_000, given['vote sid'] ?? sid, voter, vote];
  return new Map([
    [
      'comments.csv',
      table([
        [...header, 'comment-body'],
        [time, sid, author, moderated, seed, meta, text],
      ]),
    ],
    ['votes.csv', table([['timestamp', 'comment-id', 'voter-id', 'vote'], cast])],
    [
      'summary.csv',
      table([
        ...[
          ['topic', topic],
          ['conversation-description', description],
          ['url', given.url ?? ''],
        ],
        ...(given.other === undefined ? [] : [[given.other, given.other]]),
      ]),
    ],
  ]);
}

describe('rules of the files that an import reads', () => {
  let test: TestPlatform;
  let imports = 0;
  beforeAll(async () => {
    test = await createTestPlatform('tables');
  });
  afterAll(() => test.close());

  it('say of every column that is written where its value comes from', () => {
    for (const [name, table] of Object.entries(tables)) {
      const known = Object.keys(sources[name as keyof typeof tables]);
      expect([name, known.toSorted()]).toEqual([
        name,
        Object.keys(getTableColumns(table)).toSorted(),
      ]);
    }
    const used = new Set(Object.values(sources).flatMap((each) => Object.values(each)));
    expect(new Set([...Object.keys(fields), 'ours'])).toEqual(used);
  });

  it.each(Object.keys(fields) as Field[])(
    'are as strict as the database for each edge of %s: taken whole, or refused with file and place',
    async (field) => {
      for (const write of [inJson, inCsv]) {
        for (const value of fields[field]) {
          const files = write({ [field]: value });
          const parsed = parsePolisExport(files, { sign: 'plus' });
          if (!parsed.ok) {
            for (const fault of parsed.faults) {
              expect(files.has(fault.file)).toBe(true);
              if (fault.code !== 'file-too-large') expect(fault.line).toBeGreaterThan(0);
            }
            continue;
          }
          imports += 1;
          const slug = `edge-${imports}`;
          const input = { slug, export: parsed.export, files, closed: imports % 2 === 0 };
          const told = importConversation(test.platform, operator, {
            ...input,
            report: () => undefined,
          });
          await expect(
            told,
            `${field} ${JSON.stringify(value).slice(0, 60)}`,
          ).resolves.toMatchObject({
            ok: true,
          });
        }
      }
    },
  );
});
