import type { SqlRunner } from '../database/database.ts';

/** Everything but what migrations and the start of the queues wrote. */
const filled = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema', 'migrations', 'jobs') order by 1`;

/**
 * Takes every row out of every table, and every job out of its queue. Rows that nobody may delete go
 * too, as triggers and foreign keys sleep meanwhile. Far quicker than a fresh database.
 */
export async function emptyTables(sql: SqlRunner): Promise<void> {
  const { rows } = await sql.query(filled);
  const tables = [...(rows as { name: string }[]).map(({ name }) => name), 'jobs.job'];
  const deletes = tables.map((name) => `delete from ${name};`).join('\n');
  await sql.query(`begin; set local session_replication_role = replica;\n${deletes}\ncommit;`);
}
