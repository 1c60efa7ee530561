import { isGsmText, septetsOf } from './gsm-alphabet.ts';

/** How a text is written: septets of the GSM alphabet, or UTF-16. */
export type SmsEncoding = 'gsm7' | 'ucs2';

export interface Segments {
  readonly encoding: SmsEncoding;
  /** Septets of `gsm7`, where the extension costs two; UTF-16 units of `ucs2`. */
  readonly units: number;
  /** Joined they are the text. */
  readonly parts: readonly string[];
}

/**
 * What one message holds, alone and as one of several, which begin with six octets that number them
 * (3GPP TS 23.040 §9.2.3.24.1): 140 octets are 160 septets, or 153 behind the header, and 70 or 67 units.
 */
export const partSizes = {
  gsm7: { alone: 160, part: 153 },
  ucs2: { alone: 70, part: 67 },
} as const;

/** One octet numbers the parts. */
export const mostParts = 255;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One code point, which decides whether the cluster before it ends. */
const glance = 2;

/**
 * Cuts a text into the parts that carriers bill. No surrogate pair is cut, and no character as people
 * see it, unless it is longer than a part.
 */
export function segmentText(text: string): Segments {
  const encoding = isGsmText(text) ? 'gsm7' : 'ucs2';
  const units = encoding === 'gsm7' ? countSeptets(text) : text.length;
  if (text === '') return { encoding, units, parts: [] };
  const { alone, part } = partSizes[encoding];
  if (units <= alone) return { encoding, units, parts: [text] };
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + fitting(text, start, encoding, part);
    const cut = end < text.length ? cutBefore(text, start, end) : end;
    parts.push(text.slice(start, cut));
    start = cut;
  }
  return { encoding, units, parts };
}

function countSeptets(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) count += septetsOf(text.charAt(index)) ?? 0;
  return count;
}

/** How many UTF-16 units from `start` on fit into a part. */
function fitting(text: string, start: number, encoding: SmsEncoding, most: number): number {
  if (encoding === 'ucs2') return Math.min(most, text.length - start);
  let [count, septets] = [0, 0];
  for (let index = start; index < text.length; index += 1) {
    septets += septetsOf(text.charAt(index)) ?? 0;
    if (septets > most) break;
    count += 1;
  }
  return count;
}

/** The last place up to `end` where a character ends that began at `start` or later. */
function cutBefore(text: string, start: number, end: number): number {
  const window = graphemes.segment(text.slice(start, end + glance));
  const across = window.containing(end - start);
  const cut = start + (across?.index ?? end - start);
  if (cut > start) return cut;
  return isInsidePair(text, end) ? end - 1 : end;
}

function isInsidePair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
