import {
  type Actor,
  type Denial,
  type Denied,
  denialOf,
  may,
} from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';

/** The bodies for which the actor may begin a conversation at the instant. */
export function conveningBodies(actor: Actor, at: Date): string[] {
  return bodiesOf(actor).filter((body) => may(actor, powers.prepare, { bodies: [body] }, at).yes);
}

/** Why there is none. */
export function whyNoBody(actor: Actor, at: Date): Denied['refusal'] {
  const denials = bodiesOf(actor).map(
    (body) => denialOf(actor, powers.prepare, { bodies: [body] }, at).refusal,
  );
  const first = (wanted: Denial) => denials.find(({ code }) => code === wanted);
  const found = first('guardian-needed') ?? first('passkey-needed') ?? first('delegation-ended');
  return found ?? { code: 'not-allowed' };
}

function bodiesOf({ person }: Actor): string[] {
  return [...new Set(person?.appointments.map(({ body }) => body))];
}
