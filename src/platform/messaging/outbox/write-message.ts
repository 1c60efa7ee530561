import type { Platform } from '../../platform.ts';
import type { OutgoingMessage } from '../channel.ts';
import { knownLanguage, openAddress } from '../contacts/contacts.ts';
import { oneClickHeaders } from '../email/one-click.ts';
import { ownPartId } from '../sms/submit-fields.ts';
import type { Written } from './message-kind.ts';
import { openContent } from './sealed-content.ts';
import type { Taken } from './take-messages.ts';

/** Nobody reads more of a subject; characters. */
const longestSubject = 200;

/** A line of a header: what could begin another one is a space (CWE-93). */
function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longestSubject);
}

/** Lines of text; of the controls only the line break stays. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}

/**
 * The message in the words of its kind, in the language of whoever gets it.
 *
 * @throws when its kind is gone or its values no longer fit it
 */
export function writeMessage(platform: Platform, { row, contact, heard }: Taken): OutgoingMessage {
  const { keyring, messages } = platform;
  const kind = messages.get(row.template);
  if (kind === undefined || row.sealed === null) throw new Error('A message has no words any more');
  const content = openContent(keyring, row.id, row.sealed);
  const to = contact === null ? content.to?.address : openAddress(keyring, contact);
  if (to === undefined) throw new Error('A message has no address any more');
  const language = contact === null ? content.to?.language : knownLanguage(contact.language);
  const written = kind.write(knownLanguage(language ?? ''), kind.params.parse(content.params));
  return {
    id: row.id,
    to,
    ...wordsFor(row.channel, written),
    ...(row.maybeDuplicate || row.state === 'sending' ? { maybeDuplicate: true } : {}),
    // In a digest they are parts of whatever left together then.
    ...(row.providerIds.length === 0 || row.class === 'digest' || row.channel !== 'sms'
      ? {}
      : { taken: takenParts(row, heard) }),
    ...(kind.agreement === 'always' ? {} : headersOf(platform, { row, contact })),
  };
}

/** Which parts its provider has: it named an id of its own, or a receipt came under ours. */
function takenParts({ id, providerIds }: Taken['row'], heard: Taken['heard']) {
  return providerIds.map((each, index) =>
    each === ownPartId(id, index) && !heard.has(each) ? null : each,
  );
}

function wordsFor(channel: string | null, { subject, text, short }: Written) {
  if (channel === 'sms') return { text: plainText(short ?? text) };
  return { subject: plainLine(subject), text: plainText(text) };
}

/** What nobody asked for a moment ago can be stopped by one press (RFC 8058). */
function headersOf(platform: Platform, { row, contact }: Pick<Taken, 'row' | 'contact'>) {
  if (row.channel !== 'email' || row.class === 'asked' || contact === null) return {};
  return { headers: oneClickHeaders(platform, contact.id, row.purpose) };
}
