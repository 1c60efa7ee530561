/** A body that was read: all of it, or what is as it was because it is larger than wanted. */
export type BoundedRead =
  | { readonly whole: true; readonly bytes: Uint8Array }
  | { readonly whole: false; readonly rest: ReadableStream<Uint8Array> };

/**
 * Reads a body up to a number of bytes. A longer one is given back as a stream of all its bytes, of
 * which never more than that are held.
 */
export async function readBounded(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<BoundedRead> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= most) {
    const { done, value } = await reader.read();
    if (done) return { whole: true, bytes: Buffer.concat(chunks) };
    chunks.push(value);
    size += value.length;
  }
  return { whole: false, rest: joined(chunks, reader) };
}

function joined(chunks: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>) {
  return new ReadableStream({
    async pull(controller) {
      const held = chunks.shift();
      if (held !== undefined) return controller.enqueue(held);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
