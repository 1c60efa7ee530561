import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may, powersAt } from '../../../platform/powers/powers.ts';
import type { Body, Names } from '../domain/body.ts';
import { powers } from '../powers.ts';
import { listBodiesBelow, listOfficesOfBodies } from '../store/bodies.ts';
import { isReserved, keeping, powersOf } from './powers-of.ts';

/** What a keeper can offer: the bodies whose offices the actor keeps, and each office of theirs by its id. */
export interface OfficesToOffer {
  readonly bodies: readonly Body[];
  readonly offices: readonly { readonly id: string; readonly title: Names }[];
}

/** So many bodies stand in the choice. */
const mostBodies = 200;

export async function officesToOffer(
  platform: Platform,
  actor: Actor,
  at: Date,
): Promise<OfficesToOffer> {
  const { db } = platform.database;
  const held = (actor.person?.appointments ?? []).filter((each) => powersAt(each, at).length > 0);
  const asked = held.map(({ body }) => ({
    body,
    by: may(actor, powers.propose, { bodies: [body] }, at),
  }));
  const kept = asked.filter(({ by }) => by.yes).map(({ body }) => body);
  const isOwnPower = asked.some(({ by }) => by.yes && by.delegation === null);
  const bodies = await listBodiesBelow(db, kept, mostBodies);
  const theirs = await listOfficesOfBodies(
    db,
    bodies.map(({ id }) => id),
  );
  const all = [...platform.offices, ...theirs].filter((office) => {
    const gives = powersOf(platform, office.id, office.powers);
    return !isReserved(platform, gives) && (isOwnPower || !gives.includes(keeping));
  });
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  return { bodies, offices: [...titles].map(([id, title]) => ({ id, title })) };
}
