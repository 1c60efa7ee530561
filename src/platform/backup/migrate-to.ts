import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseHandle } from '../database/database.ts';
import { type Migrations, migrateModule, readJournal } from '../database/migrate.ts';

/** Digests of migrations, by the schema that they belong to. */
export type Applied = Readonly<Record<string, readonly string[]>>;

/** Whether this code has every migration that is named. */
export async function knowsAll(migrations: readonly Migrations[], applied: Applied) {
  const known = new Map<string, ReadonlySet<string>>();
  for (const { module, folder } of migrations) {
    known.set(module, new Set((await readMigrations(folder)).map(({ hash }) => hash)));
  }
  return Object.entries(applied).every(([module, hashes]) =>
    hashes.every((hash) => known.get(module)?.has(hash)),
  );
}

/** Makes the tables of an empty database as they were when just these migrations had been applied. */
export async function migrateTo(
  database: DatabaseHandle,
  migrations: readonly Migrations[],
  applied: Applied,
): Promise<void> {
  const aside = await mkdtemp(join(tmpdir(), 'skylantern-restore-'));
  try {
    for (const { module, folder } of migrations) {
      const wanted = new Set(applied[module]);
      if (wanted.size === 0) continue;
      const part = join(aside, module);
      await copyMigrations(folder, part, wanted);
      await migrateModule(database, { module, folder: part });
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function copyMigrations(folder: string, to: string, wanted: ReadonlySet<string>) {
  await mkdir(join(to, 'meta'), { recursive: true });
  const tags = new Set<string>();
  for (const { tag, hash } of await readMigrations(folder)) {
    if (!wanted.has(hash)) continue;
    tags.add(tag);
    await copyFile(join(folder, `${tag}.sql`), join(to, `${tag}.sql`));
  }
  const journal = JSON.parse(await readFile(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  journal.entries = journal.entries.filter(({ tag }) => tags.has(tag));
  await writeFile(join(to, 'meta', '_journal.json'), JSON.stringify(journal));
}

async function readMigrations(folder: string): Promise<{ tag: string; hash: string }[]> {
  const journal = await readJournal(folder);
  return Promise.all(
    journal.map(async ({ tag }) => {
      const text = await readFile(join(folder, `${tag}.sql`), 'utf8');
      return { tag, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
