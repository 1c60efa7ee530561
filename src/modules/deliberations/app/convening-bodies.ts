import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';

/** The bodies for which the actor may begin a conversation at the instant. */
export function conveningBodies(actor: Actor, at: Date): string[] {
  const bodies = new Set(actor.person?.appointments.map(({ body }) => body));
  return [...bodies].filter((body) => may(actor, powers.prepare, { bodies: [body] }, at).yes);
}
