import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { z } from 'zod';
import { type DatabaseHandle, queriesOn } from './database.ts';

const journalSchema = z.object({
  entries: z.array(z.object({ idx: z.number(), when: z.number(), tag: z.string() })),
});

/** A folder of migrations made by drizzle-kit, and whose it is. */
export interface Migrations {
  readonly module: string;
  readonly folder: string;
}

export async function readJournal(folder: string): Promise<{ tag: string; when: number }[]> {
  const text = await readFile(join(folder, 'meta', '_journal.json'), 'utf8');
  return journalSchema.parse(JSON.parse(text)).entries;
}

/**
 * Brings one module's schema up to date; one process at a time (`turn.ts`). Each module has its own table of applied migrations in the
 * schema `migrations`: in a shared one, Drizzle would silently skip the second module.
 *
 * @throws when a migration of the journal was not applied (Drizzle skips one that is older than the
 *   newest applied: it was made earlier and merged later)
 */
export async function migrateModule(database: DatabaseHandle, migrations: Migrations) {
  const client = await database.connect();
  let isBroken = true;
  try {
    await migrate(queriesOn(client), {
      migrationsFolder: migrations.folder,
      migrationsSchema: 'migrations',
      migrationsTable: migrations.module,
    });
    await refuseSkipped(client, migrations);
    isBroken = false;
  } finally {
    client.release(isBroken);
  }
}

async function refuseSkipped(
  client: { query(text: string): Promise<{ rows: { hash: string }[] }> },
  { folder, module }: Migrations,
): Promise<void> {
  const applied = await client.query(`select hash from migrations."${module}"`);
  const hashes = new Set(applied.rows.map((row) => row.hash));
  for (const { tag } of await readJournal(folder)) {
    const sql = await readFile(join(folder, `${tag}.sql`), 'utf8');
    const hash = createHash('sha256').update(sql).digest('hex');
    if (!hashes.has(hash)) {
      throw new Error(
        `Migration ${module}/${tag} was skipped: it is older than one already applied. ` +
          'Delete it and generate it again.',
      );
    }
  }
}
