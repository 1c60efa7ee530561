import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fitForXml } from '../text/xml-text.ts';
import { oneAtATime } from '../threads/one-at-a-time.ts';
import type { Threads } from '../threads/threads.ts';
import { drawInThread } from './png-thread.ts';

/** Pictures as PNG, for programs that draw no SVG. */
export interface Pngs {
  /**
   * Draws an SVG in a thread, one at a time so that the site's other threads stay free; the last
   * ones are kept by their content. Null: too many wait already, ask again later.
   *
   * @param zoom pixels for each px of the SVG
   */
  draw(svg: string, zoom: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** So many drawings may wait; a large one takes about 0.8 s, so the last waits up to 16 s. */
const mostWaiting = 20;
/** So many are kept, of at most about 200 kB each. */
const mostKept = 60;

export function createPngs(threads: Pick<Threads, 'run'>): Pngs {
  const kept = new LRUCache<string, Promise<Uint8Array<ArrayBuffer>>>({ max: mostKept });
  const queue = oneAtATime(mostWaiting);
  return {
    async draw(picture, zoom) {
      const svg = fitForXml(picture);
      const key = createHash('sha256').update(`${zoom} ${svg}`).digest('base64url');
      const known = kept.get(key);
      if (known !== undefined) return known;
      const drawn = queue(() => threads.run(drawInThread, { svg, zoom }));
      if (drawn === null) return null;
      const png = drawn.then((bytes) => Uint8Array.from(bytes));
      kept.set(key, png);
      png.catch(() => kept.delete(key));
      return png;
    },
  };
}
