/** Spans of three digits, first to last, that ITU-T E.164 gives to countries, without those of services. */
const ofThree =
  '211-213 216 218 220-258 260-269 290-291 297-299 350-359 370-378 380-383 385-387 389 420-421 423 500-509 590-599 670 672-683 685-692 850 852-853 855-856 880 886 960-968 970-977 992-996 998';

const ofTwo = '20 27 30-34 36 39-41 43-49 51-58 60-66 81-82 84 86 90-95 98';

const codes: ReadonlySet<string> = new Set(['1', '7', ...spanned(ofTwo), ...spanned(ofThree)]);

function spanned(spans: string): string[] {
  return spans.split(' ').flatMap((span) => {
    const [first = 0, last = first] = span.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  });
}

/**
 * The country code that an international number begins with; no code begins another.
 *
 * @param digits without the plus
 */
export function countryCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => codes.has(start));
}
