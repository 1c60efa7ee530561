import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { lastMoment } from '../../../platform/text/taipei-day.ts';
import { overlap, type Span } from '../domain/office-times.ts';
import { findOtherTime, findOwnTime, lockSeat, type OfficeOfBody } from '../store/appointments.ts';

/** Of an act that offers or gives an office. */
export const seatRefusals = { 'identity.seat-taken': 409 } as const;

/** Of an act by which somebody takes an office. */
export const ownSeatRefusals = { 'identity.office-yours': 409 } as const;

/** Whether modules declare that one person at a time holds the office. */
export function isOneSeat({ offices }: Pick<Platform, 'offices'>, office: string): boolean {
  return offices.some(({ id, oneSeat }) => id === office && oneSeat === true);
}

/** The ids of all such offices. */
export function oneSeats({ offices }: Pick<Platform, 'offices'>): string[] {
  return offices.filter(({ oneSeat }) => oneSeat === true).map(({ id }) => id);
}

/** From when until when an office is asked for. */
export interface AskedSeat extends OfficeOfBody {
  /** The ids of people whose own time in it is not in the way. */
  readonly besides: readonly string[];
  readonly span: Span;
}

/**
 * Why an office of one seat is not to be had for a time: somebody else holds it then. The facts are the first instant
 * of theirs, and the last one, in milliseconds of the epoch, unless no end is set. Null: it is free, or has many seats.
 */
export async function refuseTaken(
  platform: Pick<Platform, 'offices'>,
  tx: Database,
  { besides, span, ...of }: AskedSeat,
) {
  if (!isOneSeat(platform, of.officeId)) return null;
  const held = await findOtherTime(tx, of, besides, span.from);
  if (held === undefined || !overlap(held, span)) return null;
  return refuse('identity.seat-taken', factsOf(held));
}

/** Why somebody does not take an office: they hold it at the instant, as the facts say. Null: they do not. */
export async function refuseOwn(
  tx: Database,
  { personId, ...of }: OfficeOfBody & { readonly personId: string },
  at: Date,
) {
  const held = await findOwnTime(tx, of, personId, at);
  return held === undefined ? null : refuse('identity.office-yours', factsOf(held));
}

function factsOf({ from, until }: Span) {
  const ends =
    until === null ? { ends: 'open' } : { ends: 'day', last: lastMoment(until).getTime() };
  return { since: from.getTime(), ...ends };
}

/** The same for whoever takes it now: of several who do so at one moment, all but one are refused. */
export async function takeSeat(
  platform: Pick<Platform, 'offices'>,
  tx: Database,
  asked: AskedSeat,
) {
  if (!isOneSeat(platform, asked.officeId)) return null;
  await lockSeat(tx, asked);
  return refuseTaken(platform, tx, asked);
}
