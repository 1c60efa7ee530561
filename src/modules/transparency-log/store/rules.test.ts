import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
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
  await query(`update transparency_log.signing_key
    set until = announced_at + interval '1 day', retired_at = announced_at + interval '2 days'`);
});
afterAll(() => test.close());

const query = (text: string) => test.platform.database.sql.query(text);
const tables = ['log', 'entry', 'opening', 'tile', 'tree', 'checkpoint', 'signing_key'];
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

  it('let an opening be forgotten, and nothing else go', async () => {
    const { rowCount } = await query('delete from transparency_log.opening');
    expect(rowCount).toBe(1);
  });
});
