import { join } from 'node:path';
import { fishMarket } from '../../src/modules/deliberations/sample/fish-market.ts';
import { nightMarket } from '../../src/modules/deliberations/sample/night-market.ts';
import { realDataFolder } from '../../src/platform/testing/real-data-folder.ts';
import type { Language } from '../platform/site.ts';

/** The open conversation of the sample world, and the closed one. */
export const openSlug = nightMarket.slug;
export const closedSlug = fishMarket.slug;

/** A copy of the open one in which nobody votes but the journey that counts. */
export const countedSlug = 'counted';

/** A real export, which never lies in this repository. */
export const realConversation = join(realDataFolder, 'polis/conversations/vtaiwan.uberx');

/** A page of a conversation; without a page, its front. */
export function addressOf(language: Language, slug: string, page = ''): string {
  return `/${language}/deliberations/${slug}${page === '' ? '' : `/${page}`}`;
}
