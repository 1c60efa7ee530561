import type { Platform } from '../../../platform/platform.ts';
import { countPersonas } from '../store/people.ts';

/**
 * Personas are doors without locks: a production site does not open beside them.
 *
 * @returns why it must not start, or null
 */
export async function checkPersonas(platform: Platform): Promise<string | null> {
  if (!platform.config.production) return null;
  const count = await countPersonas(platform.database.db);
  if (count === 0) return null;
  return `This database holds ${count} personas of the sample world: anybody could act as them. Production needs a database of its own.`;
}
