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

/** Whether the files lag behind the pages. */
export function goesOutInBatches(conversation: Leaving): boolean {
  return conversation.state === 'open' && isOurs(conversation);
}
