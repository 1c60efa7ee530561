import { z } from 'zod';
import { withDaysInOrder } from './day-filters.ts';
import type { AnyList } from './define-list.ts';

/** What a list can be narrowed to, every part of it optional. */
export function filterShape({ filters = {} }: Pick<AnyList, 'filters'>) {
  return Object.fromEntries(
    Object.entries(filters).map(([by, shape]) => [by, shape.optional()] as const),
  );
}

/** Reads what an address narrows a list to; names that are no filter of it are left out. */
export function readFilter(
  list: Pick<AnyList, 'filters'>,
  asked: Readonly<Record<string, string | undefined>>,
) {
  return withDaysInOrder(z.object(filterShape(list))).safeParse(asked);
}
