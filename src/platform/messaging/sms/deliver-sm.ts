import type { DecodedMessage, PDU } from 'smpp';
import type { InboundPart } from './inbound-parts.ts';
import { readPhoneNumber } from './phone-number.ts';

/** What a carrier hands us in a `deliver_sm` (SMPP 3.4 §4.6.1). */
export type Delivered =
  | { readonly kind: 'receipt'; readonly text: string }
  | { readonly kind: 'message'; readonly from: string; readonly text: string }
  | { readonly kind: 'part'; readonly part: Omit<InboundPart, 'at'> }
  /** Acknowledgements of other kinds, pictures and rings: nothing that we use. */
  | { readonly kind: 'other' };

/** Bits 2 to 5 of `esm_class` (§5.2.12). */
const [typeBits, receiptType] = [0x3c, 0x04];

/** Elements of a header that number parts (3GPP TS 23.040 §9.2.3.24): by one octet, or by two. */
const [shortReference, longReference] = [0x00, 0x08];

export function readDelivery(pdu: PDU): Delivered {
  const type = (pdu.esm_class ?? 0) & typeBits;
  const { text, header } = contentOf(pdu);
  const isReceipt = type === receiptType || (type === 0 && pdu.receipted_message_id !== undefined);
  if (isReceipt) return { kind: 'receipt', text: text ?? '' };
  if (type !== 0 || text === null) return { kind: 'other' };
  const from = senderOf(pdu);
  const place = placeInHeader(header) ?? placeInFields(pdu);
  if (place === null) return { kind: 'message', from, text };
  return { kind: 'part', part: { from, text, ...place } };
}

interface Content {
  /** Null: bytes that are no text. */
  readonly text: string | null;
  readonly header: readonly Buffer[];
}

/** A message stands in one of two fields (§5.3.2.32); where `smpp` knows no coding, it gives bytes. */
function contentOf({ short_message: short, message_payload: payload }: PDU): Content {
  const inShort = short !== undefined && short.message.length > 0;
  const content: DecodedMessage | undefined =
    inShort || payload === undefined ? short : isBytes(payload) ? undefined : payload;
  if (content === undefined) return { text: payload === undefined ? '' : null, header: [] };
  const { message, udh } = content;
  const text = typeof message === 'string' ? message : message.length === 0 ? '' : null;
  return { text, header: udh ?? short?.udh ?? [] };
}

const isBytes = (content: DecodedMessage | Buffer): content is Buffer => Buffer.isBuffer(content);

type Place = Pick<InboundPart, 'reference' | 'total' | 'position'>;

function placeInHeader(header: readonly Buffer[]): Place | null {
  for (const element of header) {
    const [kind, length, ...rest] = element;
    if (kind === shortReference && length === 3) return placeOf(rest[0], rest[1], rest[2]);
    const [high = 0, low = 0] = rest;
    if (kind === longReference && length === 4) return placeOf(high * 256 + low, rest[2], rest[3]);
  }
  return null;
}

function placeInFields(pdu: PDU): Place | null {
  return placeOf(pdu.sar_msg_ref_num, pdu.sar_total_segments, pdu.sar_segment_seqnum);
}

/** Null where the numbers make no sense: what came is then a message of its own. */
function placeOf(
  reference: number | undefined,
  total: number | undefined,
  position: number | undefined,
): Place | null {
  if (reference === undefined || total === undefined || position === undefined) return null;
  if (total < 2 || position < 1 || position > total) return null;
  return { reference, total, position };
}

/** The number in E.164 where it is one, else as the carrier wrote it. */
function senderOf({ source_addr = '' }: PDU): string {
  const read = /^[1-9]\d{7,}$/.test(source_addr)
    ? readPhoneNumber(`+${source_addr}`)
    : readPhoneNumber(source_addr);
  return read.ok ? read.number : source_addr;
}
