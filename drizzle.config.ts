import { defineConfig } from 'drizzle-kit';

/**
 * `MODULE=deliberations npx drizzle-kit generate --name what-changes`; the parts of the ground that
 * store something are `platform`, `messaging`, `rate-limits`, `journeys` and `search`.
 */
const name = process.env.MODULE;
if (name === undefined) throw new Error('Say which module: MODULE=name');
const ground: Readonly<Record<string, string>> = {
  platform: './src/platform/database',
  messaging: './src/platform/messaging',
  'rate-limits': './src/platform/rate-limits',
  journeys: './src/platform/journeys',
  search: './src/platform/search',
};
const grounds = ground[name];
const folder = grounds ?? `./src/modules/${name}/store`;

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: grounds === undefined ? `${folder}/*schema.ts` : `${folder}/${name}-schema.ts`,
  out: `${folder}/migrations`,
});
