import { z } from '@hono/zod-openapi';
import type { View } from '../../../../platform/ui/view.ts';
import { endOf, stateAt } from '../../domain/conversation-states.ts';
import type { PublicConversation } from '../../store/read.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { field, meaning } from './api-words.ts';

export const wordingSchema = z
  .object({
    'zh-Hant': z.string().optional(),
    en: z.string().optional(),
  })
  .openapi('Wording', meaning('api.wording'));

export const conversationSchema = z
  .object({
    slug: z.string().openapi(field('api.conversation.slug', 'night-market-plastics')),
    title: wordingSchema.openapi(
      field('api.conversation.title', {
        'zh-Hant': '夜市的塑膠',
        en: 'Plastics at the night market',
      }),
    ),
    question: wordingSchema.openapi(
      field('api.conversation.question', { 'zh-Hant': '要怎麼少用？', en: 'How can we use less?' }),
    ),
    state: z.enum(['open', 'closed']).openapi(meaning('api.conversation.state')),
    opensAt: z.iso.datetime().nullable(),
    closesAt: z.iso.datetime().nullable(),
    imported: z
      .object({
        at: z.iso.datetime().openapi(meaning('api.conversation.imported.at')),
        url: z.string().nullable().openapi(meaning('api.conversation.imported.url')),
      })
      .nullable()
      .openapi(meaning('api.conversation.imported')),
    people: z.int().nullable().openapi(field('api.conversation.people', 360)),
    votes: z.int().nullable().openapi(field('api.conversation.votes', 9800)),
    page: z.url(),
    closedAt: z.iso.datetime().nullable().openapi(meaning('api.conversation.closed-at')),
  })
  .openapi('Conversation', meaning('api.conversation'));

/** A conversation as the API tells it. */
export function describeConversation(
  view: View,
  conversation: PublicConversation,
): z.infer<typeof conversationSchema> {
  const { slug, title, question, opensAt, closesAt, origin, numbers } = conversation;
  const isOpen = stateAt(conversation, view.now) === 'open';
  return {
    slug,
    title,
    question,
    state: isOpen ? 'open' : 'closed',
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    imported: origin && { url: origin.url, at: origin.importedAt.toISOString() },
    people: numbers.people,
    votes: numbers.votes,
    page: view.baseUrl + addressOf(view, conversation),
    closedAt: isOpen ? null : (endOf(conversation)?.toISOString() ?? null),
  };
}
