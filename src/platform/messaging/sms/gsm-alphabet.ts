/**
 * The default alphabet of text messages in the order of its septets (3GPP TS 23.038 §6.2.1). The septet
 * 0x1B stands before a character of the extension and is none itself.
 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const shift = 0x1b;

/** The extension (§6.2.1.1): each takes two septets. */
const extension: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

const septets: ReadonlyMap<string, readonly number[]> = new Map([
  ...[...basic].flatMap((character, septet): [string, number[]][] =>
    septet === shift ? [] : [[character, [septet]]],
  ),
  ...Object.entries(extension).map(([character, septet]): [string, number[]] => [
    character,
    [shift, septet],
  ]),
]);

/** What one UTF-16 unit costs in septets: 1, 2, or nothing where the alphabet lacks it. */
export function septetsOf(unit: string): number | undefined {
  return septets.get(unit)?.length;
}

/** Whether every character of the text stands in the alphabet or its extension. */
export function isGsmText(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (!septets.has(text.charAt(index))) return false;
  }
  return true;
}

/** The text with one septet in each octet, as SMPP carries it (data_coding 0). @throws if it is no GSM text */
export function encodeGsm(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      const found = septets.get(character);
      if (found === undefined) throw new Error('A character stands outside of the GSM alphabet');
      return found;
    }),
  );
}
