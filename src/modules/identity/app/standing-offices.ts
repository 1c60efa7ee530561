import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Person, powersAt } from '../../../platform/powers/powers.ts';
import type { BodyLine, Confirmer } from '../domain/office-recovery.ts';
import { bodyLine } from '../store/bodies.ts';
import {
  countStanding,
  listConfirmations,
  listOfficesIn,
  listStanding,
} from '../store/office-recovery.ts';
import { keeping, powersOf } from './powers-of.ts';

/** By which offices somebody can confirm a colleague at the instant, those with a lent power among them. */
export function confirmerOf({ id, appointments }: Person, at: Date): Confirmer {
  const offices = appointments.map((each) => ({
    body: each.body,
    keeps: powersAt(each, at).includes(keeping),
  }));
  return { person: id, offices };
}

/** Who has confirmed a person until now. */
export async function readConfirmers(db: Database, personId: string): Promise<Confirmer[]> {
  const confirmed = await listConfirmations(db, personId);
  return confirmed.map(({ confirmerId, offices }) => ({ person: confirmerId, offices }));
}

/** Each of the bodies once, with those above it. */
export async function linesOf(db: Database, bodies: readonly string[]): Promise<BodyLine[]> {
  const lines: BodyLine[] = [];
  for (const body of new Set(bodies)) lines.push(await bodyLine(db, body));
  return lines;
}

/** So many keepers of a body are named. */
const mostKeepers = 10;

/**
 * Whom the holder of an office in a body has to meet: its keepers, and whether there are two who could confirm.
 * Bounded however many hold an office there.
 */
export async function findConfirmers(
  platform: Platform,
  db: Database,
  { line, holder }: { readonly line: BodyLine; readonly holder: string },
  at: Date,
) {
  const offices = (await listOfficesIn(db, line)).filter(({ id, powers }) =>
    powersOf(platform, id, powers).includes(keeping),
  );
  const keeps = { offices, lent: { bodies: line, power: keeping }, not: holder };
  const [body = ''] = line;
  const keepers = await listStanding(db, keeps, at, mostKeepers);
  const isPossible = keepers.length > 0 && (await countStanding(db, { ...keeps, body }, at)) > 1;
  return { keepers, isPossible };
}
