import { fileURLToPath } from 'node:url';
import type { Module } from '../module.ts';
import type { DatabaseHandle } from './database.ts';
import { type Migrations, migrateModule } from './migrate.ts';

/** Folders of the platform that hold tables, and the schema of each. */
const ground = [
  ['platform', '.'],
  ['messaging', '../messaging'],
  ['rate_limits', '../rate-limits'],
  ['journeys', '../journeys'],
  ['search', '../search'],
].map(([module = '', folder]) => ({
  module,
  folder: fileURLToPath(new URL(`${folder}/migrations`, import.meta.url)),
}));

/** Every folder of migrations: the ground first, then the modules in their order. */
export function allMigrations(modules: readonly Module[]): readonly Migrations[] {
  const ofModules = modules.flatMap(({ name, migrations }) =>
    migrations === undefined
      ? []
      : [{ module: name.replaceAll('-', '_'), folder: fileURLToPath(migrations) }],
  );
  return [...ground, ...ofModules];
}

export async function migrateAll(database: DatabaseHandle, modules: readonly Module[]) {
  for (const migrations of allMigrations(modules)) await migrateModule(database, migrations);
}
