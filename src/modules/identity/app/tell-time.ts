import { stateAt } from '../domain/office-times.ts';
import type { HeldTime } from '../store/read-times.ts';

/** A time in office as lists and the command line tell it; `state` is that at the instant. */
export function tellTime(time: HeldTime, at: Date) {
  const { id, bodyId: body, bodyName, office, title, name, from, until } = time;
  return {
    ...{ id, body, bodyName, office, title, name },
    since: from.toISOString(),
    until: until?.toISOString() ?? null,
    state: stateAt(time, at),
  };
}
