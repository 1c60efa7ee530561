import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { KnownAge } from '../domain/age.ts';
import { age } from './young-schema.ts';

/** What a person has said; undefined: nothing yet. */
export async function findAge(db: Database, personId: string): Promise<KnownAge | undefined> {
  const { band, until } = age;
  const [found] = await db.select({ band, until }).from(age).where(eq(age.personId, personId));
  return found as KnownAge | undefined;
}

export async function keepAge(tx: Database, personId: string, known: KnownAge): Promise<void> {
  await tx
    .insert(age)
    .values({ personId, ...known })
    .onConflictDoUpdate({ target: age.personId, set: known });
}

/** Moves every band whose day has come, on a day of Taipei: from under 14 also over two. */
export async function moveAges(tx: Database, today: string): Promise<void> {
  await tx.execute(sql`
    update ${age} set band = '14-17', until = (until + interval '4 years')::date
    where band = 'under-14' and until <= ${today}`);
  await tx.execute(sql`
    update ${age} set band = '18+', until = null where band = '14-17' and until <= ${today}`);
}
