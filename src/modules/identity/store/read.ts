import { asc, gt } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Body } from '../domain/body.ts';
import { body } from './schema.ts';

/** Bodies whose id comes after the given one, by id. */
export async function listBodiesAfter(db: Database, id: string, most: number): Promise<Body[]> {
  return db.select().from(body).where(gt(body.id, id)).orderBy(asc(body.id)).limit(most);
}
