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
});
afterAll(() => test.close());

const query = (text: string) => test.platform.database.sql.query(text);
const tables = [
  ...['log', 'entry', 'opening', 'tile', 'tree', 'checkpoint'],
  ...['cosignature', 'witness_state'],
];
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  log: ['id = 2', "origin = 'other'", "vkey = 'other'", 'created_at = now()'],
  entry: [
    'idx = null',
    'idx = idx + 10',
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
  opening: ['entry_id = 1', "field = 'other'", "salt = sha256('')", "value = 'other'"],
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
  checkpoint: ['log_id = 2', 'size = size + 1', "root = sha256('')", "note = 'x'", 'at = now()'],
};
const refused = [
  ...tables.flatMap((table) => (columnsOf[table] ?? []).map((to) => `update @${table} set ${to}`)),
  ...tables.filter((table) => table !== 'opening').map((table) => `delete from @${table}`),
  ...tables.flatMap((table) => [`truncate @${table}`, `truncate @${table} cascade`]),
  'insert into @tile select log_id, level, idx, sha256(hashes) from @tile on conflict (log_id, level, idx) do update set hashes = excluded.hashes',
  `merge into @entry using (select 1) on kind <> '' when matched then delete`,
];

describe('the rules of the database', () => {
  it.each(refused)('refuse: %s', async (statement) => {
    const text = statement.replaceAll('@', 'transparency_log.');
    await expect(query(text)).rejects.toMatchObject({
      // What a foreign key refuses is refused as well.
      code: expect.stringMatching(/^(?:23001|0A000)$/),
    });
  });

  it('refuse a pending act any change but its index, and its removal', async () => {
    const pending = 'where idx is null';
    for (const to of columnsOf.entry?.slice(2) ?? []) {
      const text = `update transparency_log.entry set ${to} ${pending}`;
      await expect(query(text)).rejects.toMatchObject({ code: '23001' });
    }
    const text = `delete from transparency_log.entry ${pending}`;
    await expect(query(text)).rejects.toMatchObject({ code: '23001' });
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
