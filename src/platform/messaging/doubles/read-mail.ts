/** What a person would see of a mail. */
export interface ReadMail {
  /** By name in small letters, unfolded and decoded; of a repeated one the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** The plain text. */
  readonly text: string;
}

/**
 * Reads a mail as our own sender writes it (RFC 5322, RFC 2045, RFC 2047): enough to see what arrived,
 * not to read everybody's mail.
 */
export function readMail(raw: string): ReadMail {
  const { head, body } = splitHead(raw);
  const headers = readHeaders(head);
  const boundary = /boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return { headers, text: decodeBody(headers, body) };
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readMail(part.trimStart()));
  const plain = parts.find((part) => !/^text\/html/i.test(part.headers['content-type'] ?? ''));
  return { headers, text: plain?.text ?? '' };
}

function splitHead(raw: string): { readonly head: string; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(raw);
  if (end === null) return { head: raw, body: '' };
  return { head: raw.slice(0, end.index), body: raw.slice(end.index + end[0].length) };
}

function readHeaders(head: string): Record<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const named = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
  });
  return Object.fromEntries(named.toReversed());
}

/** Words such as `=?UTF-8?B?5aSp?=` (RFC 2047 §2); space between two of them means nothing. */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
    way.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString()
      : decodeQuoted(word.replaceAll('_', ' ')),
  );
}

function decodeBody(headers: Readonly<Record<string, string>>, body: string): string {
  const way = headers['content-transfer-encoding']?.toLowerCase();
  const text =
    way === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : way === 'quoted-printable'
        ? decodeQuoted(body.replace(/=\r?\n/g, ''))
        : body;
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '');
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hexadecimal: string) =>
    String.fromCharCode(Number.parseInt(hexadecimal, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
