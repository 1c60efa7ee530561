/** How many do something at once. */
const callers = 16;

/** Does it for each, so many at a time as there are callers. */
export async function callAll<Item>(
  items: readonly Item[],
  call: (item: Item) => Promise<unknown>,
): Promise<void> {
  const rest = items.values();
  const callOn = async () => {
    for (const item of rest) await call(item);
  };
  await Promise.all(Array.from({ length: callers }, callOn));
}

/** Seconds that some work took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

/** Cuts a row into pieces of at most so many. */
export function cut<Item>(items: readonly Item[], most: number): Item[][] {
  const pieces: Item[][] = [];
  for (let at = 0; at < items.length; at += most) pieces.push(items.slice(at, at + most));
  return pieces;
}
