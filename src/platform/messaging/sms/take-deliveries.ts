import type { Logger } from 'pino';
import type { PDU } from 'smpp';
import type { Clock } from '../../platform.ts';
import type { ChannelHandlers } from '../channel.ts';
import { readDelivery } from './deliver-sm.ts';
import type { InboundParts, JoinedMessage } from './inbound-parts.ts';
import { readReceipt } from './receipt.ts';
import type { ReceiptBook } from './receipt-book.ts';

/** Where what comes in goes to. */
export interface Inlet {
  readonly log: Pick<Logger, 'warn'>;
  readonly clock: Clock;
  readonly book: ReceiptBook;
  readonly parts: InboundParts;
  readonly handlers: ChannelHandlers;
}

/** Hands on what a carrier delivers. @throws when it could not be stored: it has to come again */
export async function takeDelivery(inlet: Inlet, pdu: PDU): Promise<void> {
  const { parts, handlers, clock } = inlet;
  const delivered = readDelivery(pdu);
  if (delivered.kind === 'receipt') await takeReceipt(inlet, pdu, delivered.text);
  if (delivered.kind === 'message') {
    const { from, text } = delivered;
    await handlers.onInbound({ from, text: storable(text), at: clock() });
  }
  if (delivered.kind !== 'part') return;
  const joined = await parts.add({ ...delivered.part, at: clock() });
  if (joined !== null) await handOver(inlet, joined);
}

/** Hands on messages of which a part has not come in time, as far as they go. */
export async function takeOverdue(inlet: Inlet, now: Date): Promise<void> {
  for (const joined of await inlet.parts.overdue(now)) await handOver(inlet, joined);
}

async function handOver({ handlers }: Inlet, joined: JoinedMessage): Promise<void> {
  const { from, text, at } = joined;
  await handlers.onInbound({ from, text: storable(text), at });
  joined.forget();
}

async function takeReceipt(inlet: Inlet, pdu: PDU, text: string): Promise<void> {
  const receipt = readReceipt({
    text,
    receiptedMessageId: pdu.receipted_message_id,
    messageState: pdu.message_state,
    networkErrorCode: pdu.network_error_code,
  });
  if (receipt === null) {
    inlet.log.warn('a receipt from the carrier says nothing');
    return;
  }
  const { providerId, state, code } = receipt;
  // The carrier took it: that is known already.
  if (state === 'accepted') return;
  const numbers = [pdu.source_addr ?? '', pdu.destination_addr ?? ''];
  const reference = pdu.user_message_reference;
  const known = inlet.book.find({ providerId, numbers, reference });
  // Another process may have sent it, and may have been killed before it heard its id.
  const own = known?.place ?? (reference === undefined ? undefined : { reference, numbers });
  await inlet.handlers.onReceipt({
    providerId: known?.id ?? providerId,
    state,
    code,
    at: inlet.clock(),
    ...(own === undefined ? {} : { own }),
  });
}

/** What no database column can hold as text becomes U+FFFD: NUL, and half a surrogate pair. */
function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\ufffd');
}
