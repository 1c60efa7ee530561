import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { mayMove } from '../domain/conversation-states.ts';
import { closingTime, daysOpen } from '../domain/opening-length.ts';
import { missingToOpen, type Preparation } from '../domain/opening-rules.ts';
import { conversationOpened } from '../events.ts';
import { powers } from '../powers.ts';
import { countPreparation, listModeratorIds, updateConversation } from '../store/conversations.ts';
import { bySlug, conversationBySlug } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { conversationNamed, leaves } from './leaves.ts';
import { hasSecondBody } from './no-own-judge.ts';

/** The mark by which a form says which facts and statements its page showed; none is ever taken away. */
export function seenOf({ facts, seeds }: Pick<Preparation, 'facts' | 'seeds'>): string {
  return `${facts}.${seeds}`;
}

/**
 * The convener opens a conversation to everybody; its days count from now. The facts of `not-ready`
 * say how many facts and seeds are missing. What a colleague added after the page was drawn is shown
 * before it goes out to everybody.
 */
export const openConversation = defineAct({
  name: 'deliberations.open-conversation',
  power: powers.open,
  on: conversationBySlug,
  input: z.object({}),
  output: bySlug.params,
  refusals: {
    'deliberations.not-preparing': 409,
    'deliberations.not-ready': 409,
    'deliberations.no-second-body': 422,
    'changed-since': 412,
  },
  leaf: [leaves.opened],
  api: { path: '/{slug}/open' },
  async run({ tx, at, emit, record, seen, thing }) {
    const { id, slug, state, createdAt, closesAt, convenerBody } = thing;
    if (!mayMove(state, 'open')) return refuse('deliberations.not-preparing');
    const preparation = await countPreparation(tx, id);
    const missing = missingToOpen(preparation);
    if (missing.facts + missing.seeds + missing.opposedSeeds > 0) {
      return refuse('deliberations.not-ready', { ...missing });
    }
    if (!(await hasSecondBody(tx, convenerBody, await listModeratorIds(tx, id), at))) {
      return refuse('deliberations.no-second-body');
    }
    if (seen !== undefined && seen !== seenOf(preparation)) return refuse('changed-since');
    await updateConversation(tx, id, {
      state: 'open',
      opensAt: at,
      closesAt: closesAt === null ? null : closingTime(at, daysOpen(createdAt, closesAt)),
    });
    await record({ kind: leaves.opened, subject: conversationNamed(slug), public: {} });
    await emit(conversationOpened, { conversationId: id });
    await refreshSearch(tx, conversationSearch, { thing: id });
    return { slug };
  },
});
