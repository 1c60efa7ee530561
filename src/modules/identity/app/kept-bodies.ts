import type { Database } from '../../../platform/database/database.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { bodyLine } from '../store/bodies.ts';

/** Those of the bodies whose offices the actor keeps at the instant. */
export async function keptBodies(
  db: Database,
  actor: Actor,
  bodies: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const body of new Set(bodies)) {
    const line = await bodyLine(db, body);
    if (may(actor, powers['withdraw-invitation'], { bodies: line }, at).yes) kept.add(body);
  }
  return kept;
}
