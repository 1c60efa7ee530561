/** What a carrier says became of a message (SMPP 3.4 §5.2.28 and appendix B), by its number. */
const messageStates = {
  2: { word: 'DELIVRD', means: 'delivered' },
  3: { word: 'EXPIRED', means: 'expired' },
  4: { word: 'DELETED', means: 'failed' },
  5: { word: 'UNDELIV', means: 'failed' },
  6: { word: 'ACCEPTD', means: 'accepted' },
  7: { word: 'UNKNOWN', means: 'unknown' },
  8: { word: 'REJECTD', means: 'failed' },
} as const;

type StateNumber = keyof typeof messageStates;

/** What it means for the message; `accepted` is not its end. */
export type ReceiptState = (typeof messageStates)[StateNumber]['means'];

export interface Receipt {
  readonly providerId: string;
  readonly state: ReceiptState;
  /** The carrier's word for the state and its number for the reason, such as `UNDELIV/011`. */
  readonly code: string;
}

/** What of a `deliver_sm` may tell a receipt. */
export interface ReceiptFields {
  /** Such as `id:1234 sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…`. */
  readonly text: string;
  readonly receiptedMessageId?: string | undefined;
  readonly messageState?: number | undefined;
  /** One octet for the network, two for the reason (§5.3.2.31). */
  readonly networkErrorCode?: Uint8Array | undefined;
}

const words = new Map<string, StateNumber>(
  Object.entries(messageStates).map(([number, { word }]) => [word, Number(number) as StateNumber]),
);

/** More than any carrier's id (§5.2.23: 64 characters). */
const longestId = 64;

/**
 * Reads a receipt from its optional fields and its text, which carriers fill in differently; the fields
 * come first. What stands behind `text:` is the message itself and tells nothing.
 *
 * @returns null where it does not say of which message it speaks, or nothing that is known of it
 */
export function readReceipt(fields: ReceiptFields): Receipt | null {
  const told = fields.text.slice(0, 1_000).replace(/\btext:[\s\S]*$/i, '');
  const providerId = (fields.receiptedMessageId ?? wordBehind(told, 'id') ?? '').trim();
  if (providerId === '' || providerId.length > longestId) return null;
  const number = stateNumber(fields.messageState, wordBehind(told, 'stat'));
  if (number === undefined) return null;
  const { word, means } = messageStates[number];
  const reason = wordBehind(told, 'err') ?? reasonOf(fields.networkErrorCode);
  const isReason = reason !== undefined && /^[0-9a-z]{1,8}$/i.test(reason);
  return { providerId, state: means, code: isReason ? `${word}/${reason}` : word };
}

function wordBehind(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}:(\\S+)`, 'i').exec(text)?.[1];
}

function stateNumber(field: number | undefined, word: string | undefined): StateNumber | undefined {
  const isKnown = (number: number): number is StateNumber => number in messageStates;
  if (field !== undefined && isKnown(field)) return field;
  return word === undefined ? undefined : words.get(word.toUpperCase());
}

function reasonOf(code: Uint8Array | undefined): string | undefined {
  const [, high, low] = code ?? [];
  return high === undefined || low === undefined ? undefined : String(high * 256 + low);
}

/** How one form of an id is made of another. */
export type IdForm = 'same' | 'hexadecimal' | 'decimal';

/**
 * The ids that may mean the same message: carriers answer with one form and write the other into the
 * receipt. Leading zeros and the case of letters mean nothing.
 */
export function formsOfId(id: string): ReadonlyMap<IdForm, string> {
  const plain = plainId(id);
  const forms = new Map<IdForm, string>([['same', plain]]);
  if (plain.length > longestId) return forms;
  if (/^\d+$/.test(plain)) forms.set('hexadecimal', BigInt(plain).toString(16));
  if (/^[0-9a-f]+$/.test(plain)) forms.set('decimal', BigInt(`0x${plain}`).toString());
  return forms;
}

/** An id as it is compared. */
export function plainId(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');
}
