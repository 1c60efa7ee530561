import type { Platform } from '../../platform.ts';
import type { OutgoingMessage } from '../channel.ts';
import { knownLanguage, openAddress } from '../contacts/contacts.ts';
import { oneClickHeaders } from '../email/one-click.ts';
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
export function writeMessage(platform: Platform, { row, contact }: Taken): OutgoingMessage {
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
    ...(kind.agreement === 'always' ? {} : headersOf(platform, { row, contact })),
  };
}

function wordsFor(channel: string | null, { subject, text, short }: Written) {
  if (channel === 'sms') return { text: plainText(short ?? text) };
  return { subject: plainLine(subject), text: plainText(text) };
}

/** What nobody asked for a moment ago can be stopped by one press (RFC 8058). */
function headersOf(platform: Platform, { row, contact }: Taken) {
  if (row.channel !== 'email' || row.class === 'asked' || contact === null) return {};
  return { headers: oneClickHeaders(platform, contact.id, row.purpose) };
}
