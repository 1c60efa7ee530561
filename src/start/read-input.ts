import type { Readable } from 'node:stream';

/** The first so many bytes of a stream; the rest is read away, so that whoever writes it can end. */
export async function readInput(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    if (length < most) chunks.push(bytes.subarray(0, most - length));
    length += bytes.length;
  }
  return Buffer.concat(chunks);
}
