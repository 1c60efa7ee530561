import type { FileHandle } from 'node:fs/promises';

export interface Source {
  readonly handle: FileHandle;
  readonly size: number;
}

/** Bytes read at once. */
const chunk = 64 * 1024;

/**
 * A file as a stream that reads only what is asked for. Several may read the same handle, which stays
 * open.
 *
 * @param done called once: the file was read, could not be, or nobody wants the rest
 */
export function streamFile(
  { handle, size }: Source,
  done: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let place = 0;
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await done();
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const bytes = new Uint8Array(Math.min(chunk, size - place));
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, place);
          if (ended) return;
          place += bytesRead;
          if (bytesRead > 0) controller.enqueue(bytes.subarray(0, bytesRead));
          if (bytesRead > 0 && place < size) return;
          await end();
          controller.close();
        } catch (error) {
          await end();
          throw error;
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
