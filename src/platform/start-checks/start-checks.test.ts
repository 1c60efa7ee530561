import { sql } from 'drizzle-orm';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { createKeyring } from '../keyring.ts';
import type { Connection } from '../testing/open-test-platform.ts';
import { runAsAdmin } from '../testing/templates.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { checkDatabase, requireCloseClock, requireUtf8 } from './check-database.ts';
import { checkSecret } from './check-secret.ts';
import { describeFailure } from './describe-failure.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

describe('a secret', () => {
  it('is marked at the first start, known at the next, and no other is taken', async () => {
    const { sql: runner } = test.platform.database;
    await checkSecret(runner, createKeyring('the secret of the first start, long enough'));
    await checkSecret(runner, createKeyring('the secret of the first start, long enough'));
    for (const other of ['another secret', 'the secret of the first start, long enough ', '']) {
      const start = checkSecret(runner, createKeyring(other));
      await expect(start).rejects.toMatchObject({ code: 'secret' });
      await expect(start).rejects.toThrow(/另一個SECRET[\s\S]+another SECRET/);
    }
    const { rows } = await runner.query('select * from platform.secret_check');
    expect(JSON.stringify(rows)).not.toContain('first start');
    expect(rows).toHaveLength(1);
  });

  it('of two that start at the same time is one', async () => {
    await test.empty();
    const { sql: runner } = test.platform.database;
    const starts = ['one', 'two', 'three', 'four'].map((secret) =>
      checkSecret(runner, createKeyring(secret)),
    );
    const ends = await Promise.allSettled(starts);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a database', () => {
  it.each(['SQL_ASCII', 'LATIN1', 'EUC_JP'])('in %s is refused by name', async (encoding) => {
    const connection = test.platform.database.connection as Connection;
    const name = `other_encoding_${encoding.toLowerCase()}`;
    await runAsAdmin(connection, (admin) =>
      admin.query(
        `create database ${name} encoding '${encoding}' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0`,
      ),
    );
    const database = openDatabase({ ...connection, database: name }, { warn: () => undefined });
    try {
      const check = checkDatabase(database.sql, () => new Date());
      await expect(check).rejects.toMatchObject({ code: 'encoding' });
      await expect(check).rejects.toThrow(encoding);
    } finally {
      await database.close();
      await runAsAdmin(connection, (admin) => admin.query(`drop database ${name}`));
    }
    expect(() => requireUtf8('UTF8')).not.toThrow();
  });

  it.each([-3_600_000, -61_000, 62_000, 86_400_000])(
    'whose clock is %d ms away is refused by name',
    async (apart) => {
      const clock = () => new Date(Date.now() + apart);
      const check = checkDatabase(test.platform.database.sql, clock);
      await expect(check).rejects.toMatchObject({ code: 'clock' });
      await expect(check).rejects.toThrow(apart > 0 ? /快[\s\S]+ahead of/ : /慢[\s\S]+behind/);
    },
  );

  it('whose clock is less than a minute away is taken', async () => {
    await checkDatabase(test.platform.database.sql, () => new Date());
    for (const apart of [0, 60_000, -60_000]) expect(() => requireCloseClock(apart)).not.toThrow();
  });
});

describe('a statement that failed', () => {
  const failing = async (value: unknown, text = 'select * from nowhere where a = ') =>
    test.platform.database.db
      .execute(sql`${sql.raw(text)}${value}`)
      .then(() => undefined)
      .catch((error: unknown) => error);

  it('tells its cause, and none of its values', async () => {
    const error = await failing('lin@example.org');
    expect(error).toBeInstanceOf(DrizzleQueryError);
    expect(describeFailure(error)).toContain('relation "nowhere" does not exist (code 42P01)');
    expect(describeFailure(error)).not.toContain('lin@');
  });

  it('tells none of a value that is not of its kind, which the database quotes', async () => {
    const error = await failing('lin@example.org', 'select 1::int = ');
    expect(describeFailure(error)).toMatch(/code 22P02/);
    expect(describeFailure(error)).not.toContain('lin@');
  });

  it('is told with the causes of other failures', () => {
    const inner = new Error('the disk is full');
    expect(describeFailure(new Error('not written', { cause: inner }))).toBe(
      'not written (the disk is full)',
    );
    expect(describeFailure(new AggregateError([inner, 'and more']))).toContain('the disk is full');
    expect(describeFailure('a word')).toBe('a word');
  });
});
