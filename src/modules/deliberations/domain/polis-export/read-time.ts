const digits = /^\d{1,15}(?:\.\d+)?$/;
const isoTime =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** ISO 8601 in milliseconds since 1970; without a zone it is UTC. Null for anything else. */
function readIsoTime(cell: string): number | null {
  const { day, zone } = isoTime.exec(cell)?.groups ?? {};
  if (day === undefined || !isDay(day)) return null;
  const text = cell === day || zone !== undefined ? cell : `${cell}Z`;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Of a day that is not in the calendar, Date.parse would make the first of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export interface Moment {
  /** Seconds or milliseconds, as the file has it. */
  readonly stamp: number;
  /** The readable time beside it, which tells the unit; or ''. */
  readonly datetime: string;
}

/**
 * The time of a row: a count of seconds or milliseconds, or ISO 8601; with an empty `timestamp`, the
 * `datetime` where it is ISO 8601.
 */
export function readMoment(
  timestamp: string,
  datetime: string,
): Moment | { readonly field: 'timestamp'; readonly code: 'bad-time' } {
  if (digits.test(timestamp)) return { stamp: Number(timestamp), datetime };
  const spelled = timestamp === '' ? datetime : timestamp;
  const stamp = readIsoTime(spelled);
  if (stamp === null || stamp < 0) return { field: 'timestamp', code: 'bad-time' };
  return { stamp, datetime: spelled };
}

/** The greatest time that a JavaScript date can hold, in milliseconds. */
const latestTime = 8.64e15;

/** 1973 in milliseconds, the year 5138 in seconds. */
const smallestMilliseconds = 1e11;

/**
 * How many milliseconds one unit of a file's stamps is: exports of different years write seconds or
 * milliseconds. The readable time beside the latest stamp decides, else the size of that stamp.
 */
export function millisecondsPerUnit(latestStamp: number, latestDatetime: string): 1 | 1000 {
  const spelled = readZonedTime(latestDatetime);
  if (spelled !== null && latestStamp > 0 && latestStamp * 1000 <= latestTime) {
    const asMilliseconds = Math.abs(spelled - latestStamp);
    const asSeconds = Math.abs(spelled - latestStamp * 1000);
    if (asMilliseconds !== asSeconds) return asMilliseconds < asSeconds ? 1 : 1000;
  }
  return latestStamp < smallestMilliseconds ? 1000 : 1;
}

/** ISO 8601, or JavaScript's own form with an offset; names of zones such as WIB tell nothing. */
function readZonedTime(cell: string): number | null {
  const iso = readIsoTime(cell);
  if (iso !== null) return iso;
  if (!/ GMT[+-]\d{4}\b/.test(cell)) return null;
  const time = Date.parse(cell);
  return Number.isNaN(time) ? null : time;
}

/** A conversation's times lie between 2000 and 2100; anything else is a slip of the unit or of the file. */
const earliest = Date.UTC(2000, 0, 1);
const latestAllowed = Date.UTC(2100, 0, 1);

/**
 * The first row whose time no conversation can have once the file's unit is known: another unit than
 * the rest, 1970, the year 9999. A file of which no stamp reaches the year 2000 even in seconds tells
 * an order and no time (0, 1, 2 …), and has none. Null: all are good.
 */
export function findStrayTime(stamps: ArrayLike<number>, perUnit: 1 | 1000): number | null {
  let isDated = false;
  let stray: number | null = null;
  for (let row = 0; row < stamps.length; row += 1) {
    const time = inMilliseconds(stamps[row] ?? 0, perUnit);
    if ((stamps[row] ?? 0) * 1000 >= earliest) isDated = true;
    if (stray === null && !(time >= earliest && time < latestAllowed)) stray = row;
  }
  return isDated ? stray : null;
}

/** Times that are an order only, dated so that the latest is `now`; times that are told stay. */
export function datedBackFrom(now: number, times: Float64Array): Float64Array {
  const latest = times.reduce((most, time) => Math.max(most, time), 0);
  return latest >= earliest ? times : times.map((time) => now - latest + time);
}

export function inMilliseconds(stamp: number, perUnit: 1 | 1000): number {
  return Math.round(stamp * perUnit);
}
