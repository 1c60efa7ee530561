/** What somebody is sent to a provider for. */
export const providerPurposes = ['sign-in', 'connect', 'sign'] as const;
export type ProviderPurpose = (typeof providerPurposes)[number];

/** So long somebody may take to sign in at the provider. */
const visitMinutes = 10;
/** So long they may take to make use of it here. */
const proofMinutes = 10;

const minute = 60_000;

export const visitExpiry = (at: Date): Date => new Date(at.getTime() + visitMinutes * minute);
export const proofExpiry = (at: Date): Date => new Date(at.getTime() + proofMinutes * minute);

/** So many seconds the clocks of both sides may differ. */
export const clockTolerance = 30;

/**
 * Whether somebody has signed in at the provider since they were sent there: a session that stood open
 * signs nothing.
 *
 * @param authTime `auth_time` of the ID token, in seconds since 1970 (OpenID Connect Core 1.0 §2)
 */
export function isFreshSignIn(authTime: unknown, startedAt: Date, at: Date): boolean {
  if (typeof authTime !== 'number' || !Number.isFinite(authTime)) return false;
  const from = Math.floor(startedAt.getTime() / 1000) - clockTolerance;
  return authTime >= from && authTime <= at.getTime() / 1000 + clockTolerance;
}

/**
 * When somebody signed in at the provider, for a session here: by pressing a button there, where a session stood
 * open, they have shown nothing. Never later than now, whatever its clock says.
 *
 * @param authTime as above
 * @returns null where the provider does not say, or tells of a time to come
 */
export function signedInAt(authTime: unknown, at: Date): Date | null {
  if (typeof authTime !== 'number' || !Number.isFinite(authTime) || authTime < 0) return null;
  if (authTime > at.getTime() / 1000 + clockTolerance) return null;
  return new Date(Math.min(authTime * 1000, at.getTime()));
}

/** Whether a provider may call somebody so: ASCII, at most 255 characters (OpenID Connect Core 1.0 §2, `sub`). */
export function isSubject(sub: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(sub);
}

/** Whether a text has the form of a state of ours: what has not is looked for nowhere. */
export function isState(state: string): boolean {
  return /^[\w-]{43}$/.test(state);
}
