import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { askWitnesses } from '../app/ask-witnesses.ts';
import { openLog } from '../app/found-log.ts';
import { integrate } from '../app/integrate.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await openPlatformOfLog();
  const signer = await openLog(test.platform);
  await append(test, ...manyActs('kept', 3), actOf('private', { private: { name: 'Lin' } }));
  await integrate(test.platform, signer);
  await append(test, actOf('pending'));
  // The two witnesses of a demo cosign it.
  await askWitnesses.turn(test.platform);
  await query(`update transparency_log.signing_key
    set until = announced_at + interval '1 day', retired_at = announced_at + interval '2 days'`);
});
afterAll(() => test.close());

const query = (text: string) => test.platform.database.sql.query(text);
const tables = [
  ...['log', 'entry', 'pending', 'place', 'opening', 'tile', 'tree', 'checkpoint'],
  ...['signing_key', 'cosignature', 'witness_state', 'guarded'],
];
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  log: ['id = 2', "origin = 'other'", "vkey = 'other'", 'created_at = now()'],
  entry: [
    'ticket = gen_random_uuid()',
    'log_id = 2',
    "data = data || '\\x00'",
    "leaf_hash = sha256('')",
    "key = key || 'x'",
    "kind = 'other.act.done'",
    "subject_type = 'other'",
    "subject_id = 'other'",
    "body = 'other'",
    'at = now()',
  ],
  pending: ['log_id = 2', 'entry_id = 0', "leaf_hash = sha256('')"],
  place: [
    ...['log_id = 2', 'idx = idx + 10', 'entry_id = 0', "kind = 'other.act.done'"],
    ...["subject_type = 'other'", "subject_id = 'other'", "body = 'other'"],
  ],
  opening: [
    'entry_id = 1',
    "field = 'other'",
    "salt = sha256('')",
    "value = 'other'",
    "keeper = 'other'",
  ],
  tile: [
    'log_id = 2',
    'level = 1',
    'idx = idx + 1',
    "hashes = sha256('')",
    'hashes = substring(hashes from 1 for 32)',
  ],
  tree: ['log_id = 2', 'size = size - 1', "root = sha256('')"],
  cosignature: ["witness = 'x'", "line = '— x y'", 'size = size + 1', 'at = now()'],
  witness_state: ["witness = 'x'", "origin = 'x'", 'size = size - 1', "root = sha256('')"],
  guarded: ['log_id = 2', 'size = size - 1'],
  checkpoint: ['log_id = 2', 'size = size + 1', "root = sha256('')", "note = 'x'", 'at = now()'],
  signing_key: [
    'log_id = 2',
    "vkey = 'other'",
    'announced_at = now()',
    'until = null',
    "until = until + interval '1 day'",
    'retired_at = null',
    "retired_at = retired_at + interval '1 day'",
  ],
};
const refused = [
  ...tables.flatMap((table) => (columnsOf[table] ?? []).map((to) => `update @${table} set ${to}`)),
  ...tables.filter((table) => table !== 'opening').map((table) => `delete from @${table}`),
  ...tables.flatMap((table) => [`truncate @${table}`, `truncate @${table} cascade`]),
  'insert into @tile select log_id, level, idx, sha256(hashes) from @tile on conflict (log_id, level, idx) do update set hashes = excluded.hashes',
  `merge into @entry using (select 1) on kind <> '' when matched then delete`,
  `merge into @pending using (select 1) on entry_id > 0 when matched then delete`,
  'insert into @pending select log_id, entry_id, sha256(leaf_hash) from @pending on conflict (log_id, entry_id) do update set leaf_hash = excluded.leaf_hash',
  'insert into @place select log_id, idx, entry_id + 100, kind, subject_type, subject_id, body from @place on conflict (log_id, idx) do update set entry_id = excluded.entry_id',
];

describe('the rules of the database', () => {
  it.each(refused)('refuse: %s', async (statement) => {
    const text = statement.replaceAll('@', 'transparency_log.');
    await expect(query(text)).rejects.toMatchObject({
      // What a foreign key refuses is refused as well.
      code: expect.stringMatching(/^(?:23001|0A000)$/),
    });
  });

  it('refuse an index to two entries, and to an entry that does not wait for one', async () => {
    const placing = (log: number, idx: number, id: string) =>
      `insert into transparency_log.place
        select ${log}, ${idx}, ${id}, kind, subject_type, subject_id, body
        from transparency_log.entry where key = 'pending'`;
    const first = '(select min(entry_id) from transparency_log.place)';
    for (const [text, code] of [
      [placing(1, 0, 'id'), '23505'],
      [placing(1, 100, first), '23505'],
      [placing(1, 100, '1000'), '23001'],
      [placing(2, 100, 'id'), '23001'],
    ] as const) {
      await expect(query(text)).rejects.toMatchObject({ code });
    }
  });

  it('have an entry wait for its index whoever writes it, until it has its place', async () => {
    const client = await test.platform.database.connect();
    const waiting = async () => {
      const { rows } = await client.query<{ key: string }>(`select key from transparency_log.pending
        join transparency_log.entry on id = entry_id order by id`);
      return rows.map(({ key }) => key);
    };
    try {
      await client.query('begin');
      await client.query(`insert into transparency_log.entry
        (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, at)
        select gen_random_uuid(), log_id, data, leaf_hash, 'by hand', kind, subject_type, subject_id, at
        from transparency_log.entry where key = 'pending'`);
      expect(await waiting()).toEqual(['pending', 'by hand']);
      // As a backup that is restored brings them.
      await client.query(`insert into transparency_log.pending
        select log_id, entry_id, leaf_hash from transparency_log.pending`);
      await client.query(`insert into transparency_log.place
        select log_id, 4, id, kind, subject_type, subject_id, body
        from transparency_log.entry where key = 'by hand'`);
      expect(await waiting()).toEqual(['pending']);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('let what a witness cosigned only grow', async () => {
    const { rowCount } = await query(
      "update transparency_log.witness_state set size = size + 1, root = sha256('')",
    );
    expect(rowCount).toBe(2);
  });

  it.each([
    ['line', "insert into @cosignature select log_id, 0, 'x', 'x', at from @cosignature limit 1"],
    [
      'line',
      "insert into @cosignature select log_id, 0, 'x', line || chr(10), at from @cosignature limit 1",
    ],
    [
      'cosignature_checkpoint_fk',
      "insert into @cosignature select log_id, 99, 'x', line, at from @cosignature limit 1",
    ],
    ['root', "update @witness_state set size = size + 1, root = ''"],
    [
      'size',
      "insert into @witness_state select 'x', origin, -1, root, note, at from @witness_state limit 1",
    ],
    ['known_size', 'update @asking set known_size = -1'],
    ['failures', 'update @asking set failures = 1'],
    ['failures', "update @asking set fault = 'x'"],
    ['asking_log_id_log_id_fk', 'update @asking set log_id = 2'],
  ])('refuse by the rule %s: %s', async (constraint, statement) => {
    const text = statement.replaceAll('@', 'transparency_log.');
    await expect(query(text)).rejects.toMatchObject({ constraint });
  });

  it('let an opening be forgotten, and nothing else go', async () => {
    const { rowCount } = await query('delete from transparency_log.opening');
    expect(rowCount).toBe(1);
  });
});
