import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase } from '../../../platform/testing/templates.ts';

const database = `log_migrations_${randomUUID().replaceAll('-', '')}`;
let old: pg.Client;

function migrate(name: string) {
  const file = new URL(`./migrations/${name}.sql`, import.meta.url);
  return old.query(readFileSync(file, 'utf8').replaceAll('--> statement-breakpoint', ''));
}

/** As the code before 0002 writes an entry. */
const insertOld = (...keys: readonly string[]) =>
  old.query(
    `insert into transparency_log.entry (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, at)
     select gen_random_uuid(), 1, key::bytea, sha256(key::bytea), key, 'test.act.done', 'test', key, now()
     from unnest($1::text[]) key`,
    [keys],
  );
const ask = async (text: string) => (await old.query(text)).rows;

beforeAll(async () => {
  const server = inject('connection');
  await createDatabase(server, database);
  old = new pg.Client({ ...server, database });
  await old.connect();
  await migrate('0000_the-log');
  await migrate('0001_keep-the-rules');
  await insertOld('first', 'second', 'third', 'waits', 'waits too');
  // The second one was committed last.
  await old.query(`update transparency_log.entry e set idx = given.idx
    from (values ('first', 0), ('third', 1), ('second', 2)) given (key, idx) where given.key = e.key`);
  await migrate('0002_insert-only');
});
afterAll(async () => {
  await old.end();
  await dropDatabase(inject('connection'), database);
});

const entries = `transparency_log.entry e left join transparency_log.place p on p.entry_id = e.id`;
const waiting = `select key, p.leaf_hash = e.leaf_hash as same from transparency_log.pending p
  join transparency_log.entry e on e.id = p.entry_id and e.log_id = p.log_id order by e.id`;

describe('a log of the version before', () => {
  it('has every entry at its index', async () => {
    expect(
      await ask(`select key, idx::int, p.log_id, p.subject_id from ${entries} order by e.id`),
    ).toEqual([
      { key: 'first', idx: 0, log_id: 1, subject_id: 'first' },
      { key: 'second', idx: 2, log_id: 1, subject_id: 'second' },
      { key: 'third', idx: 1, log_id: 1, subject_id: 'third' },
      { key: 'waits', idx: null, log_id: null, subject_id: null },
      { key: 'waits too', idx: null, log_id: null, subject_id: null },
    ]);
  });

  it('has those wait that waited, and what a process of that version still writes', async () => {
    await insertOld('late');
    expect(await ask(waiting)).toEqual(
      ['waits', 'waits too', 'late'].map((key) => ({ key, same: true })),
    );
  });

  it('keeps its rules', async () => {
    for (const table of ['entry', 'place', 'pending']) {
      await expect(old.query(`truncate transparency_log.${table} cascade`)).rejects.toMatchObject({
        code: '23001',
      });
    }
  });

  it('knows where the entries of each day stand that were counted, whatever order they are in', async () => {
    const names = readdirSync(new URL('./migrations/', import.meta.url))
      .filter((file) => file.endsWith('.sql'))
      .map((file) => file.replace('.sql', ''))
      .sort();
    const last = names.indexOf('0011_day-spans');
    for (const name of names.slice(3, last)) await migrate(name);
    await old.query(`insert into transparency_log.log (id, origin, vkey, created_at)
      values (1, 'old.example', 'old.example+0+A', now());
      insert into transparency_log.day_counted values (1, 2);
      insert into transparency_log.day_count (log_id, day, module, acts)
      values (1, (now() at time zone 'Asia/Taipei')::date, 'test', 2)`);
    await migrate('0011_day-spans');
    expect(
      await ask('select first_idx::int, last_idx::int from transparency_log.day_count'),
    ).toEqual([{ first_idx: 0, last_idx: 1 }]);
  });
});
