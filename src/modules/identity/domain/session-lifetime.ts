const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a session lives after sign-in, and how long without being used; in milliseconds. */
export interface SessionLifetime {
  readonly whole: number;
  readonly idle: number;
}

export const personLifetime: SessionLifetime = { whole: 30 * day, idle: 14 * day };
/** Whoever holds an office can do more harm from a screen left open. */
const officeLifetime: SessionLifetime = { whole: 12 * hour, idle: 60 * minute };

export interface SessionTimes {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly seenAt: Date;
}

/** Whether a session still counts; the lifetime is that of the offices held now, not at sign-in. */
export function isSessionAlive(times: SessionTimes, holdsOffice: boolean, at: Date): boolean {
  const { whole, idle } = holdsOffice ? officeLifetime : personLifetime;
  const now = at.getTime();
  return (
    now < times.expiresAt.getTime() &&
    now < times.createdAt.getTime() + whole &&
    now < times.seenAt.getTime() + idle
  );
}

/** How long after signing in somebody may change what opens the account. */
const freshMinutes = 5;

/**
 * Whether the person of a session was there a moment ago.
 *
 * @param provedAt when they showed it, by a code, a device, or where they sign in; null: nobody has told
 */
export function isFreshSession(provedAt: Date | null, at: Date): boolean {
  return provedAt !== null && at.getTime() - provedAt.getTime() < freshMinutes * minute;
}

/** Whether to note that the session is in use; once a minute is enough for every lifetime above. */
export function shouldNoteUse(seenAt: Date, at: Date): boolean {
  return at.getTime() - seenAt.getTime() >= minute;
}
