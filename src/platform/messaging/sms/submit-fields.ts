import { createHash } from 'node:crypto';
import { encodeGsm } from './gsm-alphabet.ts';
import type { SmsEncoding } from './segment-text.ts';

/** One part of a message, on its way to one number. */
export interface OutgoingPart {
  /** Of the message: the same at every attempt. */
  readonly messageId: string;
  /** E.164. */
  readonly to: string;
  /** As the carrier knows us: see `SmppAddress`. */
  readonly from: string;
  readonly encoding: SmsEncoding;
  readonly text: string;
  /** From 0. */
  readonly index: number;
  readonly total: number;
}

/** Kinds of numbers and their plan (SMPP 3.4 §5.2.5 and §5.2.6). */
const numbering = {
  unknown: { ton: 0, npi: 1 },
  international: { ton: 1, npi: 1 },
  word: { ton: 5, npi: 0 },
} as const;

const headerFollows = 0x40;
const wantsReceipt = 1;
const coding = { gsm7: 0, ucs2: 8 } as const;

/**
 * The fields of a `submit_sm` (SMPP 3.4 §4.4.1). The bytes are made here, since `smpp` knows neither
 * parts nor this alphabet without its own reading of them. A message that is sent again has the same
 * numbers: phones put its parts together with those that had arrived before.
 */
export function submitFields(part: OutgoingPart): Readonly<Record<string, unknown>> {
  const { from, to, encoding, text, index, total } = part;
  const source = numberingOf(from);
  const bytes = encoding === 'gsm7' ? encodeGsm(text) : encodeUcs2(text);
  const reference = digestOf(part.messageId).at(0) ?? 0;
  const header = total > 1 ? Buffer.from([5, 0, 3, reference, total, index + 1]) : Buffer.alloc(0);
  return {
    source_addr_ton: source.ton,
    source_addr_npi: source.npi,
    source_addr: from.replace(/^\+/, ''),
    dest_addr_ton: numbering.international.ton,
    dest_addr_npi: numbering.international.npi,
    destination_addr: to.replace(/^\+/, ''),
    esm_class: total > 1 ? headerFollows : 0,
    registered_delivery: wantsReceipt,
    data_coding: coding[encoding],
    short_message: Buffer.concat([header, bytes]),
    user_message_reference: referenceOf(part),
  };
}

/** What a part is called while no answer of the carrier has given it an id. */
export function ownPartId(messageId: string, index: number): string {
  return `${messageId}/${index}`;
}

/** Our own number of a part (§5.3.2.17), which carriers may send back: two octets of a digest. */
export function referenceOf({
  messageId,
  index,
}: Pick<OutgoingPart, 'messageId' | 'index'>): number {
  return digestOf(`${messageId} ${index}`).readUInt16BE(0);
}

function numberingOf(from: string): { readonly ton: number; readonly npi: number } {
  if (/[A-Za-z]/.test(from)) return numbering.word;
  return from.startsWith('+') ? numbering.international : numbering.unknown;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** UTF-16 with the high octet first. */
function encodeUcs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
