import { createReadStream } from 'node:fs';

/** What is read is larger than it may be. */
export class TooLargeError extends Error {}

/** The bytes of a stream that may come from anybody. @throws TooLargeError once it has brought more */
export async function readBounded(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostBytes) throw new TooLargeError(`It has more than ${mostBytes} bytes`);
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}

/**
 * The bytes of a file that somebody else may have made: its size need not be true, and it may never end
 * (`/dev/zero`, a link to it).
 *
 * @throws TooLargeError once it has brought more
 */
export async function readFileBounded(file: string, mostBytes: number): Promise<Buffer> {
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    return await readBounded(chunks, mostBytes);
  } catch (error) {
    if (error instanceof TooLargeError) throw new TooLargeError(`${file}: ${error.message}`);
    throw error;
  }
}
