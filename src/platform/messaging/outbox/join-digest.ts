import { platformTexts } from '../../texts/texts.ts';
import type { OutgoingMessage } from '../channel.ts';
import { knownLanguage } from '../contacts/contacts.ts';
import type { Taken } from './take-messages.ts';

/** A digest of more is a book. */
const mostTogether = 20;

/** What leaves as one message: each alone, but those of a digest to one contact together. */
export function groupDigests(taken: readonly Taken[]): Taken[][] {
  const groups: Taken[][] = [];
  const open = new Map<string, Taken[]>();
  for (const each of taken) {
    const { row, contact } = each;
    const known = contact === null ? undefined : open.get(contact.id);
    if (row.class !== 'digest' || contact === null) groups.push([each]);
    else if (known !== undefined && known.length < mostTogether) known.push(each);
    else {
      const begun = [each];
      open.set(contact.id, begun);
      groups.push(begun);
    }
  }
  return groups;
}

/** One message of several to one contact, under the id of the first; one alone stays as it is. */
export function joinDigest(
  group: readonly Taken[],
  written: readonly OutgoingMessage[],
): OutgoingMessage | undefined {
  const [first] = written;
  if (first === undefined || written.length === 1) return first;
  const { headers: _, ...plain } = first;
  const t = platformTexts.in(knownLanguage(group[0]?.contact?.language ?? ''));
  const [purpose, ...others] = new Set(group.map(({ row }) => row.purpose));
  const isOnePurpose = purpose !== undefined && others.length === 0;
  return {
    ...plain,
    ...(first.subject === undefined
      ? {}
      : { subject: t('messaging.digest.subject', { count: written.length }) }),
    text: written
      .map(({ subject, text }) => [subject, text].filter(Boolean).join('\n\n'))
      .join('\n\n— — —\n\n'),
    ...(written.some(({ maybeDuplicate }) => maybeDuplicate) ? { maybeDuplicate: true } : {}),
    // The button stops one purpose: in a letter about several it would stop too little.
    ...(isOnePurpose && first.headers !== undefined ? { headers: first.headers } : {}),
  };
}
