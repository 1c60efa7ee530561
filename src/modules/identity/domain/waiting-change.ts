/** What takes effect only after a day, so that whoever has an older way in can call it back. */
export const waitingKinds = ['remove-contact', 'replace-passkeys'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export const waitingHours = 24;
const waitingMs = waitingHours * 60 * 60_000;

/** When a change that is asked for at an instant takes effect. */
export function effectiveAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + waitingMs);
}

/** A contact as far as its age counts. */
export interface AgedContact {
  readonly id: string;
  readonly verifiedAt: Date;
}

/** Whether what is there since an instant has been for as long as a change waits: its owner was told, and had the time. */
export function isEstablished(since: Date, at: Date): boolean {
  return at.getTime() - since.getTime() >= waitingMs;
}

/**
 * Whether removing a contact waits: none of those that stay was there before it, or a day ago. Else whoever finds a screen
 * open would add an address of theirs, remove the owner's, and be the only one left.
 *
 * @param staying contacts that stay, without those whose removal waits
 */
export function removalWaits(
  going: AgedContact,
  staying: readonly AgedContact[],
  at: Date,
): boolean {
  return !staying.some(
    (each) => isEstablished(each.verifiedAt, at) || each.verifiedAt < going.verifiedAt,
  );
}

/** A contact, passkey or provider that opens an account, with the instant since when it does. */
export interface AgedWay {
  readonly id: string;
  readonly since: Date;
}

/** What a session was made by. */
export interface SessionWay {
  /** Null: nothing that is still there. */
  readonly way: AgedWay | null;
  /** All that opens the account, that one too. */
  readonly all: readonly AgedWay[];
}

/** As much of a waiting change as decides who may call it back. */
export interface CallableChange {
  readonly contactId: string | null;
  readonly askedAt: Date;
}

/**
 * Whether a session may call a change back: one by the contact that is to go, by a way that was established when
 * the change was asked for, or, in an account younger than that, by the oldest of all. So what a thief has added
 * just before, be it a passkey, cannot undo what the owner does about it.
 */
export function mayCallBack({ way, all }: SessionWay, change: CallableChange): boolean {
  const { contactId, askedAt } = change;
  if (way === null) return false;
  if (way.id === contactId || isEstablished(way.since, askedAt)) return true;
  return way.since <= askedAt && all.every(({ id, since }) => id === way.id || way.since < since);
}
