import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import type { BodySide } from '../../../platform/powers/powers.ts';
import { countBodies, listTree, type TreeBody } from '../store/read-bodies.ts';
import { texts } from '../texts.ts';

/** So many bodies stand in one picture. */
export const bodiesInPicture = 60;

/** Some bodies in the order of their tree, and how many there are. */
export interface TreePage {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly bodies: readonly TreeBody[];
  readonly counts: readonly { readonly side: BodySide; readonly count: number }[];
  readonly total: number;
}

/** A part of the tree of all bodies, by its number. */
export const treePage = defineThing({
  params: z.object({
    page: z.string().meta({ ...texts.words('api.tree.page'), example: '1' }),
  }),
  address: ({ page = '' }: Readonly<Record<string, string>>) =>
    /^[1-9]\d{0,4}$/.test(page) ? Number(page) : null,
  missing: 'identity.no-such-tree-page',
  async find({ tx }: Search, page: number): Promise<TreePage | undefined> {
    const counts = await countBodies(tx);
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const pages = Math.max(1, Math.ceil(total / bodiesInPicture));
    if (page > pages) return undefined;
    const bodies = await listTree(tx, (page - 1) * bodiesInPicture, bodiesInPicture);
    return { page, pages, bodies, counts, total };
  },
});
