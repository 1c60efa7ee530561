import { perform } from '../../../platform/acts/perform.ts';
import { isStepUpNeeded } from '../../../platform/acts/sign-act.ts';
import { askStepUp, giveStepUp } from '../../../platform/acts/step-ups.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, BodySide, Person } from '../../../platform/powers/powers.ts';

/** Somebody signed in by passkey whose office, in a body of that side, gives the power. */
export function officer(
  power: string,
  id: string,
  side: BodySide,
  more: Partial<Person> = {},
): Actor {
  const office = { id: `${id}-${side}`, office: 'decides', body: side, side, powers: [power] };
  const person = {
    ...({ id, assurance: 'passkey', persona: null, session: `of ${id}` } as const),
    appointments: [{ ...office, from: new Date(0), until: null }],
    ...more,
  } as const;
  return { device: id, operator: false, person };
}

/** A platform some of whose offices give a power: on these sides. */
export function siteWith(platform: Platform, power: string, sides: () => readonly BodySide[]) {
  const findSides: Platform['plugs']['findSides'] = async (_site, _db, asked) =>
    asked === power ? sides() : [];
  return { ...platform, plugs: { ...platform.plugs, findSides } };
}

/** Signs what an act asks for, so that the next call does it. @returns its refusal where it asks for nothing */
export async function prepareToSign(
  site: Platform,
  actor: Actor,
  call: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown> | null> {
  const refused = await call();
  if (refused.ok || !isStepUpNeeded(refused.refusal)) return refused;
  const { needed } = refused.refusal;
  const id = await askStepUp(site, actor.person as Person, needed, null);
  await perform(site, { act: 'transparency-log.sign', actor }, async ({ tx, at }) => {
    const given = { method: 'passkey', evidence: null, at } as const;
    return done(await giveStepUp(tx, { id: id ?? '' }, given));
  });
  return null;
}

/** Does it with a signature of what it asks for. */
export async function signed(
  site: Platform,
  actor: Actor,
  call: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  return (await prepareToSign(site, actor, call)) ?? call();
}
