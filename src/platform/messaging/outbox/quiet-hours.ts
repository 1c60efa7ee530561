const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** Taipei has no summer time: UTC+8 the whole year. */
const taipei = 8 * hour;

/** From ten in the evening until eight in the morning, in Taipei, nobody is disturbed. */
const [quietFrom, quietUntil] = [22 * hour, 8 * hour];

const sinceMidnight = (at: Date): number => (at.getTime() + taipei) % day;

export function isQuiet(at: Date): boolean {
  const time = sinceMidnight(at);
  return time >= quietFrom || time < quietUntil;
}

/** The next eight o'clock in the morning after this instant. */
export function nextMorning(at: Date): Date {
  const midnight = at.getTime() - sinceMidnight(at);
  const morning = midnight + quietUntil;
  return new Date(morning > at.getTime() ? morning : morning + day);
}

/** When the day of Taipei began that holds this instant. */
export function startOfDay(at: Date): Date {
  return new Date(at.getTime() - sinceMidnight(at));
}
