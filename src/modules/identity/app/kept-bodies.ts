import type { Database } from '../../../platform/database/database.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { listBodiesBelow } from '../store/bodies.ts';

/** So many bodies are kept by one person at most, as far as pages ask. */
const mostBodies = 1000;

/** The bodies whose offices the actor keeps at the instant: those of their offices, and all below. */
export async function keptBodies(
  db: Database,
  actor: Actor,
  at: Date,
): Promise<ReadonlySet<string>> {
  const own = (actor.person?.appointments ?? []).map(({ body }) => body);
  const kept = own.filter(
    (id) => may(actor, powers['withdraw-invitation'], { bodies: [id] }, at).yes,
  );
  const bodies = await listBodiesBelow(db, kept, mostBodies);
  return new Set(bodies.map(({ id }) => id));
}
