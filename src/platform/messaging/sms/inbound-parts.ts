/** One part of a message that somebody sends us in several. */
export interface InboundPart {
  readonly from: string;
  /** What their phone numbers the message by. */
  readonly reference: number;
  readonly total: number;
  /** From 1. */
  readonly position: number;
  /** May begin or end inside of a surrogate pair. */
  readonly text: string;
  readonly at: Date;
}

/** A message of which every part is there, or all that came in time. */
export interface JoinedMessage {
  readonly from: string;
  readonly text: string;
  readonly at: Date;
  /** It has been stored: its parts need not be kept. */
  forget(): void;
}

/** Where parts wait for one another, by sender and reference. */
export interface InboundParts {
  /** @returns the whole message with its last part, else null; null too for a part that came twice */
  add(part: InboundPart): Promise<JoinedMessage | null>;
  /** Messages whose other parts have not come in time. */
  overdue(now: Date): Promise<readonly JoinedMessage[]>;
}

interface Waiting {
  readonly first: InboundPart;
  readonly texts: Map<number, string>;
  isForgotten: boolean;
}

/** More than any site is sent at once; beyond it the oldest are handed over as they are. */
const most = 10_000;

/**
 * Keeps them in memory: what has come of a message is lost with the process. The carrier has been told
 * by then that it was taken.
 */
export function createInboundParts(joinMs: number): InboundParts {
  const waiting = new Map<string, Waiting>();

  function joined(key: string, group: Waiting): JoinedMessage {
    const { from, at } = group.first;
    const texts = [...group.texts].sort(([one], [other]) => one - other);
    return {
      from,
      at,
      text: texts.map(([, text]) => text).join(''),
      forget() {
        group.isForgotten = true;
        if (waiting.get(key) === group && group.texts.size < group.first.total) waiting.delete(key);
      },
    };
  }

  return {
    async add(part) {
      const key = JSON.stringify([part.from, part.reference, part.total]);
      const group = groupFor(waiting.get(key), part);
      waiting.set(key, group);
      group.texts.set(part.position, part.text);
      return group.isForgotten || group.texts.size < part.total ? null : joined(key, group);
    },
    async overdue(now) {
      const late: JoinedMessage[] = [];
      let surplus = waiting.size - most;
      for (const [key, group] of waiting) {
        if (now.getTime() - group.first.at.getTime() < joinMs && surplus <= 0) continue;
        surplus -= 1;
        if (group.isForgotten) waiting.delete(key);
        else late.push(joined(key, group));
      }
      return late;
    },
  };
}

/** The group that the part belongs to: another text at its place begins a message with the same number. */
function groupFor(group: Waiting | undefined, part: InboundPart): Waiting {
  const there = group?.texts.get(part.position);
  if (group !== undefined && (there === undefined || there === part.text)) return group;
  return { first: part, texts: new Map(), isForgotten: false };
}
