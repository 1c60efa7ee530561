const digits = /^\d{1,15}(?:\.\d+)?$/;
const isoTime =
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** ISO 8601 in milliseconds since 1970; without a zone it is UTC. Null for anything else. */
function readIsoTime(cell: string): number | null {
  const match = isoTime.exec(cell);
  if (match === null) return null;
  const text = cell.length <= 10 || match[1] !== undefined ? cell : `${cell}Z`;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
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

export function inMilliseconds(stamp: number, perUnit: 1 | 1000): number {
  return Math.round(stamp * perUnit);
}
