/** In ms. */
export const dayLength = 86_400_000;

/** The day in UTC, counted from 1970. */
export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / dayLength);
}

/** What decides how a conversation leaves in files: `app/read-published.ts` does it. */
export interface Leaving {
  readonly state: string;
  /** Where it was imported from. */
  readonly origin: object | null;
}

/** One that was imported leaves as it came, with seconds and one number for votes and statements. */
export function isOurs({ origin }: Pick<Leaving, 'origin'>): boolean {
  return origin === null;
}

/** When something was written, as it is told: of a conversation of ours by its day, midnight in UTC. */
export function timeTold(at: Date, conversation: Pick<Leaving, 'origin'>): Date {
  return isOurs(conversation) ? new Date(dayOf(at.getTime()) * dayLength) : at;
}

/** Whether the files lag behind the pages. */
export function goesOutInBatches(conversation: Leaving): boolean {
  return conversation.state === 'open' && isOurs(conversation);
}
