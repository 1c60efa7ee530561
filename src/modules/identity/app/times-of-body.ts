import type { Database } from '../../../platform/database/database.ts';
import type { Names } from '../domain/body.ts';
import { type OfficeRow, officeTimes } from '../domain/office-times.ts';
import { listDelegationsIn, type ToldDelegation } from '../store/read-delegations.ts';
import { type HeldTime, listTimesOfBody } from '../store/read-times.ts';

/** So many times in office stand in one picture, and so many delegations. */
const [mostTimes, mostLent] = [40, 20];

interface LentSpan extends Pick<ToldDelegation, 'fromId' | 'toTitle' | 'from' | 'until'> {
  readonly office: string;
  /** The id of the office that it is lent to. */
  readonly to: string;
}

export type TimeRow = OfficeRow<HeldTime, LentSpan>;

/** The offices of a body that somebody holds or held, each through time. */
export interface BodyTimes {
  readonly offices: readonly {
    readonly office: string;
    readonly title: Names;
    readonly rows: readonly TimeRow[];
  }[];
  /** What runs at the instant. */
  readonly running: readonly HeldTime[];
  /** Whether older ones are left out. */
  readonly isCut: boolean;
}

/** What everybody may know of who holds and held the offices of a body, and what they lent. */
export async function timesOfBody(db: Database, bodyId: string, now: Date): Promise<BodyTimes> {
  const held = await listTimesOfBody(db, bodyId, mostTimes + 1);
  const delegations = await listDelegationsIn(db, bodyId, mostLent + 1);
  const shown = held.slice(0, mostTimes);
  const lent = delegations.slice(0, mostLent).map(({ fromOffice, toOffice, ...span }) => ({
    ...{ office: fromOffice, to: toOffice, fromId: span.fromId, toTitle: span.toTitle },
    ...{ from: span.from, until: span.until },
  }));
  const titles = new Map(shown.map(({ office, title }) => [office, title]));
  const offices = officeTimes(shown, lent, now).flatMap(({ office, rows }) => {
    const title = titles.get(office);
    return title === undefined ? [] : [{ office, title, rows }];
  });
  return {
    offices,
    running: shown.filter(({ from, until }) => from <= now && (until === null || until > now)),
    isCut: held.length > mostTimes || delegations.length > mostLent,
  };
}
