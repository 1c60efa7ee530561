import { constants, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

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

/** Read at a time, in bytes. */
const highWaterMark = 1 << 18;

/**
 * The bytes of a file that a person named, which may be a pipe: its size need not be true, and it may never end
 * (`/dev/zero`, a link to it).
 *
 * @throws TooLargeError once it has brought more
 */
export async function readFileBounded(file: string, mostBytes: number): Promise<Buffer> {
  return naming(file, readBounded(createReadStream(file, { highWaterMark }), mostBytes));
}

/**
 * The bytes of a file in a folder that somebody else may have made. A pipe there would be waited on for ever:
 * whatever is neither a regular file nor a link to one is refused before it is read.
 *
 * @throws TooLargeError once it has brought more
 * @throws Error where it is no regular file, or as the system does
 */
export async function readRegularFile(file: string, mostBytes: number): Promise<Buffer> {
  // Without O_NONBLOCK the opening itself would wait until somebody writes into a pipe.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw new Error('it is no regular file');
    const chunks = handle.createReadStream({ highWaterMark, autoClose: false });
    return await naming(file, readBounded(chunks, mostBytes));
  } finally {
    await handle.close();
  }
}

async function naming(file: string, reading: Promise<Buffer>): Promise<Buffer> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TooLargeError) throw new TooLargeError(`${file}: ${error.message}`);
    throw error;
  }
}
