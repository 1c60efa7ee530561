import type { LiveMaps } from './live-maps.ts';

/**
 * The live map if it is there soon, else null: a page that only adds a number from it does not wait
 * for a large conversation to be computed.
 *
 * @param patienceMs how long the page may wait, in milliseconds
 */
export async function mapInTime(maps: LiveMaps, conversationId: string, patienceMs = 250) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([maps.current(conversationId), late]);
  } finally {
    clearTimeout(timer);
  }
}
