import { describe, expect, it } from 'vitest';
import type { Threads } from '../threads/threads.ts';
import { run } from './png-thread.ts';
import { createPngs } from './pngs.ts';

/** Threads that end a task when told. */
function openThreads() {
  const begun: { svg: string; end: (bytes: Uint8Array) => void; fail: (why: Error) => void }[] = [];
  const threads: Pick<Threads, 'run'> = {
    run: (_, input) =>
      new Promise((resolve, reject) => {
        const { svg } = input as { svg: string };
        begun.push({ svg, end: (bytes) => resolve(bytes as never), fail: reject });
      }),
  };
  return { begun, pngs: createPngs(threads) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('PNGs', () => {
  it('are drawn one at a time, and the same one once', async () => {
    const { begun, pngs } = openThreads();
    const [first, again, second] = [pngs.draw('a', 1), pngs.draw('a', 1), pngs.draw('b', 1)];
    await settle();
    expect(begun.map(({ svg }) => svg)).toEqual(['a']);
    begun[0]?.end(Uint8Array.of(1));
    expect([await first, await again]).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    await settle();
    begun[1]?.end(Uint8Array.of(2));
    expect(await second).toEqual(Uint8Array.of(2));
    expect(await pngs.draw('a', 1)).toEqual(Uint8Array.of(1));
    expect(begun.map(({ svg }) => svg)).toEqual(['a', 'b']);
  });

  it('are refused when too many wait, and drawn again after', async () => {
    const { begun, pngs } = openThreads();
    const waiting = Array.from({ length: 20 }, (_, i) => pngs.draw(`${i}`, 1));
    expect(await pngs.draw('one more', 1)).toBeNull();
    for (let i = 0; i < 20; i += 1) {
      await settle();
      begun[i]?.end(Uint8Array.of(i));
    }
    await Promise.all(waiting);
    pngs.draw('one more', 1);
    await settle();
    expect(begun.at(-1)?.svg).toBe('one more');
  });

  it('that failed are not kept, and hold up no other', async () => {
    const { begun, pngs } = openThreads();
    const failed = pngs.draw('a', 1);
    const next = pngs.draw('b', 1);
    await settle();
    begun[0]?.fail(new Error('no'));
    await expect(failed).rejects.toThrow('no');
    await settle();
    begun[1]?.end(Uint8Array.of(2));
    expect(await next).toEqual(Uint8Array.of(2));
    pngs.draw('a', 1);
    await settle();
    expect(begun.map(({ svg }) => svg)).toEqual(['a', 'b', 'a']);
  });

  it('are the same bytes for the same SVG, Chinese words and all', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" font-family="Noto Sans TC"><text y="16">天燈</text></svg>';
    const png = run({ svg, zoom: 2 });
    expect(Buffer.from(png).equals(run({ svg, zoom: 2 }))).toBe(true);
    expect(Buffer.from(png).equals(run({ svg: svg.replace('天燈', '地燈'), zoom: 2 }))).toBe(false);
    expect([Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)]).toEqual([
      80, 40,
    ]);
  });
});
