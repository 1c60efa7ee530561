import type { Platform } from '../../../platform/platform.ts';
import type { Names } from '../domain/body.ts';
import { listSlipsOf } from '../store/read-pupil-slips.ts';

/** A school's agreement as its pupil sees it. */
export interface OwnSlip {
  readonly id: string;
  readonly school: Names;
  readonly state: 'given' | 'withdrawn' | 'ended';
  /** The last moment of it while it runs, else when it was over. */
  readonly last: Date;
}

/** The agreements of schools that somebody has, and those that are over; the oldest first. */
export async function readOwnSlips(
  { database: { db }, clock }: Platform,
  personId: string,
): Promise<OwnSlip[]> {
  const now = clock();
  return (await listSlipsOf(db, personId)).map(({ id, school, state, endedAt, until }) => {
    const last = new Date(until.getTime() - 1);
    // The job of the night has not noted it yet.
    if (state === 'given' && until <= now) return { id, school, state: 'ended', last };
    const over = state === 'withdrawn' ? 'withdrawn' : 'ended';
    return { id, school, state: state === 'given' ? state : over, last: endedAt ?? last };
  });
}
