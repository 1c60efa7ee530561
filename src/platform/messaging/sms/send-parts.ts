import type { PDU } from 'smpp';
import type { OutgoingMessage, SendResult } from '../channel.ts';
import type { Gate } from './gate.ts';
import type { ReceiptBook } from './receipt-book.ts';
import { mostParts, partSizes, segmentText } from './segment-text.ts';
import type { SmppLine } from './smpp-line.ts';
import { type OutgoingPart, ownPartId, referenceOf, submitFields } from './submit-fields.ts';
import { asksToSlowDown, faultOfStatus } from './submit-status.ts';

/** The way out: the line, what limits it, and where the ids are kept. */
export interface WayOut {
  readonly line: SmppLine;
  readonly gate: Gate;
  readonly book: ReceiptBook;
  readonly from: string;
  /** How long a message waits for its turn, in ms. */
  readonly turnMs: number;
  readonly budget: Budget;
}

/** How many parts may leave. */
export interface Budget {
  /** @returns whether there is room for so many */
  take(parts: number): Promise<boolean>;
  giveBack(parts: number): void;
}

type PartResult =
  | { readonly state: 'accepted'; readonly id: string }
  | { readonly state: 'lost'; readonly id: string }
  | { readonly state: 'refused'; readonly reason: string; readonly permanent: boolean };

/** How often a part is handed over while the carrier asks to slow down. */
const attempts = 4;

/** No text of so many parts has more units. */
const longest = mostParts * partSizes.gsm7.part;

/**
 * Hands a message over in its parts, one after another, without those that came at an earlier attempt:
 * a phone would show them twice. A refused one ends it.
 */
export async function sendParts(way: WayOut, message: OutgoingMessage): Promise<SendResult> {
  const parts = partsOf(message, way.from);
  if (typeof parts === 'string') return { state: 'refused', reason: parts, permanent: true };
  const ids = takenBefore(message, parts);
  const missing = parts.filter(({ index }) => ids[index] === null);
  if (!(await way.budget.take(missing.length))) {
    return { state: 'refused', reason: 'budget-used-up', permanent: false };
  }
  const until = way.gate.now() + way.turnMs;
  const named = () => parts.map((part) => ids[part.index] ?? ownId(part));
  let state: 'accepted' | 'unknown' = 'accepted';
  for (const [at, part] of missing.entries()) {
    const result = await sendPart(way, part, until);
    if (result.state === 'refused') {
      way.budget.giveBack(missing.length - at);
      if (ids.every((id) => id === null)) return result;
      const providerIds = named();
      // A receipt may still come for the one before it, whose answer was lost.
      if (state === 'unknown' && !result.permanent)
        return { state, providerIds, leavesParts: true };
      return { ...result, providerIds };
    }
    ids[part.index] = result.id;
    if (result.state === 'lost') state = 'unknown';
  }
  return { state, providerIds: named() };
}

/** Of each part the id that it has with the carrier already; words of another length are others. */
function takenBefore({ taken }: OutgoingMessage, parts: readonly unknown[]): (string | null)[] {
  return taken?.length === parts.length ? [...taken] : parts.map(() => null);
}

/** How many parts a text has. */
export const countParts = (text: string): number => segmentText(soundText(text)).parts.length;

const ownId = ({ messageId, index }: OutgoingPart): string => ownPartId(messageId, index);

/** @returns the parts, or why there is none that could be sent */
function partsOf({ id, to, text }: OutgoingMessage, from: string): OutgoingPart[] | string {
  if (!/^\+[1-9]\d{7,14}$/.test(to)) return 'invalid-number';
  if (text === '') return 'empty-text';
  if (text.length > longest) return 'too-long';
  const { encoding, parts } = segmentText(soundText(text));
  if (parts.length > mostParts) return 'too-long';
  const total = parts.length;
  return parts.map((part, index) => ({
    messageId: id,
    to,
    from,
    encoding,
    text: part,
    index,
    total,
  }));
}

/** Half a surrogate pair is no character, and carriers refuse it: it becomes U+FFFD. */
function soundText(text: string): string {
  return Buffer.from(text).toString();
}

async function sendPart(way: WayOut, part: OutgoingPart, until: number): Promise<PartResult> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await way.gate.through(until, () => submit(way, part));
    if (result === null) return { state: 'refused', reason: 'slow-down', permanent: false };
    if (typeof result !== 'number') return result;
    if (asksToSlowDown(result)) {
      way.gate.slowDown();
      if (attempt < attempts) continue;
    }
    return { state: 'refused', ...faultOfStatus(result) };
  }
}

/** @returns the carrier's status where it refuses the part */
async function submit({ line, book }: WayOut, part: OutgoingPart): Promise<PartResult | number> {
  const session = await line.session();
  const unsent = { state: 'refused', reason: 'no-connection', permanent: false } as const;
  if (session === null) return unsent;
  const { messageId, index, total, to } = part;
  const own = { id: ownId(part), to, place: { messageId, index, total } };
  const answer = await session.request('submit_sm', submitFields(part), (told, isLate) => {
    const id = idIn(told);
    if (id !== null) book.accepted(id, { ...own, id: isLate ? own.id : id });
  });
  if (answer.state === 'unsent') return unsent;
  if (answer.state === 'answered' && answer.pdu.command_status !== 0) {
    return answer.pdu.command_status;
  }
  const id = answer.state === 'answered' ? idIn(answer.pdu) : null;
  if (id !== null) return { state: 'accepted', id };
  book.unanswered(referenceOf(part), own);
  return { state: answer.state === 'lost' ? 'lost' : 'accepted', id: own.id };
}

/** Null: the carrier refused the part, or gave it no id. */
function idIn({ command_status, message_id }: PDU): string | null {
  return command_status === 0 && message_id ? message_id : null;
}
