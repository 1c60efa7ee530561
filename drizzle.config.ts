import { defineConfig } from 'drizzle-kit';

/** `MODULE=deliberations npx drizzle-kit generate --name what-changes`; `MODULE=platform` for the ground. */
const name = process.env.MODULE;
if (name === undefined) throw new Error('Say which module: MODULE=name');
const platform = name === 'platform';
const folder = platform ? './src/platform/database' : `./src/modules/${name}/store`;

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: platform ? `${folder}/platform-schema.ts` : `${folder}/schema.ts`,
  out: `${folder}/migrations`,
});
