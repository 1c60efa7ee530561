import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findConversationRow, lockConversationRow } from '../store/conversations.ts';
import { findConversation } from '../store/read.ts';
import { texts } from '../texts.ts';
import { conveningSide, moderatingSide } from './no-own-judge.ts';

type Convened = { readonly id: string; readonly convenerBody: string | null };

/** What every loader of a conversation shares: its address, and who decides about it. */
export const bySlug = {
  params: z.object({
    slug: z
      .string()
      .max(200)
      .meta({ ...texts.words('api.conversation.slug'), example: 'night-market-plastics' }),
  }),
  address: ({ slug = '' }: Readonly<Record<string, string>>) => slug,
  missing: 'deliberations.no-such-conversation',
  bodies: ({ tx, actor }: Search, thing: Convened) => conveningSide(tx, actor, thing),
  named: {
    moderators: ({ tx, actor, at }: Search, thing: Convened) =>
      moderatingSide(tx, actor, thing, at),
  },
} as const;

/** A conversation that everybody sees; one in preparation is unknown to all. */
export const publicConversation = defineThing({
  ...bySlug,
  find: ({ tx }: Search, slug: string) => findConversation(tx, slug),
});

/** A conversation in any state, for its convener; for all others one in preparation is unknown. */
export const conversationBySlug = defineThing({
  ...bySlug,
  async find({ tx, lock }: Search, slug: string) {
    if (!isStorable(slug)) return undefined;
    return lock ? lockConversationRow(tx, slug) : findConversationRow(tx, slug);
  },
  isPublic: ({ state }) => state !== 'preparing',
});

/** PostgreSQL cannot store the character NUL in a text. */
export function isStorable(slug: string): boolean {
  return !slug.includes('\0');
}
