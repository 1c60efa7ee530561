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

/** Whether a contact has been there for as long as a change waits: its owner has been told, and had the time. */
export function isEstablished({ verifiedAt }: AgedContact, at: Date): boolean {
  return at.getTime() - verifiedAt.getTime() >= waitingMs;
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
  return !staying.some((each) => isEstablished(each, at) || each.verifiedAt < going.verifiedAt);
}

/** What a session was made by. */
export interface SessionWay {
  readonly assurance: 'code' | 'provider' | 'passkey';
  /** The contact whose code made it; null: none that is still there. */
  readonly contact: AgedContact | null;
}

/** As much of a waiting change as decides who may call it back. */
export interface CallableChange {
  readonly contactId: string | null;
  readonly askedAt: Date;
}

/**
 * Whether a session may call a change back: one by a passkey or provider, by the contact that is to go, or by
 * one that was established when the change was asked for. So one that was added just before cannot undo what
 * the owner does about it.
 */
export function mayCallBack(
  { assurance, contact }: SessionWay,
  { contactId, askedAt }: CallableChange,
): boolean {
  if (assurance !== 'code') return true;
  if (contact === null) return false;
  return contact.id === contactId || isEstablished(contact, askedAt);
}
