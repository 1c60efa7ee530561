import { fileURLToPath } from 'node:url';
import type { Module } from '../module.ts';
import type { DatabaseHandle } from './database.ts';
import { type Migrations, migrateModule } from './migrate.ts';

const ground: readonly Migrations[] = [
  { module: 'platform', folder: fileURLToPath(new URL('./migrations', import.meta.url)) },
  {
    module: 'messaging',
    folder: fileURLToPath(new URL('../messaging/migrations', import.meta.url)),
  },
  {
    module: 'rate_limits',
    folder: fileURLToPath(new URL('../rate-limits/migrations', import.meta.url)),
  },
  {
    module: 'journeys',
    folder: fileURLToPath(new URL('../journeys/migrations', import.meta.url)),
  },
  { module: 'search', folder: fileURLToPath(new URL('../search/migrations', import.meta.url)) },
];

/** Every folder of migrations: the ground first, then the modules in their order. */
export function allMigrations(modules: readonly Module[]): readonly Migrations[] {
  const ofModules = modules.flatMap(({ name, migrations }) =>
    migrations === undefined
      ? []
      : [{ module: name.replaceAll('-', '_'), folder: fileURLToPath(migrations) }],
  );
  return [...ground, ...ofModules];
}

export async function migrateAll(
  database: DatabaseHandle,
  modules: readonly Module[],
): Promise<void> {
  for (const migrations of allMigrations(modules)) await migrateModule(database, migrations);
}
