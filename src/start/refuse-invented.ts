import { sampleSeed } from '../platform/database/platform-schema.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Refuses to show real people the invented city, whose bodies answer nobody and whose people anybody
 * may have played.
 *
 * @throws with the way out
 */
export async function refuseInvented({ config, database }: Platform): Promise<void> {
  if (!config.production) return;
  const [seeded] = await database.db.select().from(sampleSeed).limit(1);
  if (seeded === undefined) return;
  throw new Error(
    'This database holds the invented city of the demo, with bodies and people that do not exist. ' +
      'Set DATABASE_URL or DATA_DIR to an empty one.',
  );
}
