import { expect } from 'vitest';
import type { SqlRunner } from '../database/database.ts';

/** Expects that the database refuses the statement by the rule of this name, and by no other one. */
export async function expectRefusal(
  sql: SqlRunner,
  statement: string,
  rule: string,
): Promise<void> {
  const refused = await sql.query(statement).then(
    () => 'nothing refused it',
    (error: unknown) =>
      error instanceof Error && 'constraint' in error ? error.constraint : error,
  );
  expect(refused).toBe(rule);
}
