import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBounded } from './read-bounded.ts';

function streamOf(chunks: readonly Uint8Array[]) {
  const seen = { pulled: 0, cancelled: false };
  const rest = [...chunks];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = rest.shift();
        if (chunk === undefined) return controller.close();
        seen.pulled += 1;
        controller.enqueue(chunk);
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

describe('a body', () => {
  it('comes whole up to the bound, and above it as a stream of the very same bytes', async () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(bodies, fc.nat({ max: 200 }), async (chunks, most) => {
        const all = Buffer.concat(chunks);
        const read = await readBounded(streamOf(chunks).stream, most);
        expect(read.whole).toBe(all.length <= most);
        const bytes = read.whole
          ? read.bytes
          : Buffer.from(await new Response(read.rest).arrayBuffer());
        expect(all.equals(bytes)).toBe(true);
      }),
    );
  });

  it('above the bound is not read further than that before somebody takes it', async () => {
    const { stream, seen } = streamOf(Array.from({ length: 100 }, () => new Uint8Array(10)));
    const read = await readBounded(stream, 50);
    expect(seen.pulled).toBe(6);
    if (read.whole) throw new Error('It was larger');
    await read.rest.cancel();
    expect(seen.cancelled).toBe(true);
  });
});
