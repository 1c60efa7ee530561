import type { Platform } from '../../platform.ts';
import type { HeldRow, HeldRows, KnownPerson } from '../held-data.ts';
import type { PersonData } from '../person-data.ts';

/** All rows of all kinds, those that grow too, of which the count must be that of the rows. */
export async function readAll(
  data: PersonData,
  platform: Platform,
  person: KnownPerson,
): Promise<HeldRows> {
  const all: Record<string, readonly HeldRow[]> = { ...(await data.read(platform, person)) };
  for (const [kind, { count, rows }] of Object.entries(data.growing ?? {})) {
    const read: HeldRow[] = [];
    for await (const batch of rows(platform, person)) read.push(...batch);
    const counted = await count(platform, person);
    if (counted !== read.length)
      throw new Error(`${counted} ${kind} are counted, ${read.length} read`);
    all[kind] = read;
  }
  return all;
}
