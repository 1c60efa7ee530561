import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { checkSecret } from '../platform/start-checks/check-secret.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { examineDatabase } from './examine-database.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const stateOf = async (name: string, secret?: string) => {
  const findings = await examineDatabase(test.platform.database, modules, { secret, pool: 20 });
  return findings.find((finding) => finding.name === name);
};

describe('the doctor', () => {
  it('finds nothing wrong with a database that is as it should be', async () => {
    const findings = await examineDatabase(test.platform.database, modules, {
      secret: undefined,
      pool: 20,
    });
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual([
      'database',
      'encoding',
      'clock',
      'connections',
      'migrations',
      'secret',
      'queues',
      'messages',
    ]);
  });

  it('tells another secret, jobs that failed or wait, and tables of another version, with the mend', async () => {
    const { sql } = test.platform.database;
    await checkSecret(sql, test.platform.keyring);
    const secret = 'another secret than the one of the data';
    expect(await stateOf('secret', secret)).toMatchObject({ state: 'problem' });
    expect(JSON.stringify(await stateOf('secret', secret))).not.toContain(secret);
    await sql.query(
      `insert into jobs.job (name, data, start_after) values ('messaging.forget-messages', '{}', now() - interval '1 hour')`,
    );
    expect(await stateOf('queues')).toMatchObject({ state: 'problem', found: { waiting: 1 } });
    await sql.query(`insert into jobs.job (name, data) values ('failed', '{"@queue": "a"}')`);
    expect(await stateOf('queues')).toMatchObject({ state: 'problem', found: { failed: 1 } });
    const { rows } = await sql.query(
      'delete from migrations.search where id = (select max(id) from migrations.search) returning hash, created_at',
    );
    expect(rows).toHaveLength(1);
    expect(await stateOf('migrations')).toMatchObject({ state: 'note', found: { pending: 1 } });
    await sql.query(
      `insert into migrations.identity (hash) select 'of the future' from generate_series(1, 2)`,
    );
    expect(await stateOf('migrations')).toMatchObject({ state: 'problem', found: { unknown: 2 } });
  });
});
