/** What XML 1.0 §2.2 knows no way to write, and the noncharacters that pictures stumble over. */
const unfit =
  /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|\p{Noncharacter_Code_Point}/gu;

/**
 * A text, or a whole document of XML or SVG, without what XML cannot carry. New texts have none of it
 * (`cleanText`); those that were stored before may.
 */
export function fitForXml(text: string): string {
  return text.replace(unfit, '');
}

/** A text between tags and in attributes of XML and HTML: every sign stands for itself. */
export function escapeXml(text: string): string {
  return fitForXml(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
