import { z } from 'zod';
import { nameKey } from '../../../../platform/lists/sort-keys.ts';

/** A plan has no more of anything; PostgreSQL's integer. */
export const lastPlace = 2_147_483_647;

/** Where a row stands in its plan: its place in the file, and its name, by which it is found again where others came before it. */
export const placeKey = z.tuple([z.int().min(0).max(lastPlace), nameKey]);
export type PlaceKey = z.output<typeof placeKey>;

/** A row with its place. */
export interface Placed<Item> {
  readonly item: Item;
  readonly key: PlaceKey;
}

/** As much of a name as a cursor carries: a source may be named by a whole sentence. */
const mostOfName = 40;

/** All rows of a list in their order, those after a place in it. */
export function placedAfter<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  after: PlaceKey | undefined,
): readonly Placed<Item>[] {
  const placed = items.map((item, place) => ({
    item,
    key: [place, nameOf(item).slice(0, mostOfName)] satisfies PlaceKey,
  }));
  if (after === undefined) return placed;
  const [place, name] = after;
  const isStill = placed[place]?.key[1] === name;
  const found = isStill ? place : placed.findIndex(({ key }) => key[1] === name);
  return placed.slice((found < 0 ? place : found) + 1);
}
