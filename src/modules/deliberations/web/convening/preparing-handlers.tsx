import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { addFact } from '../../app/add-fact.ts';
import type { addSeed } from '../../app/add-seed.ts';
import type { openConversation } from '../../app/open-conversation.ts';
import { type ConversationRow, listFacts, listModeratorNames } from '../../store/read.ts';
import { listSeeds } from '../../store/read-moderation.ts';
import { addressed, addressOf } from '../frame/conversation-frame.tsx';
import { refuse, wayOut } from '../frame/ways-out.ts';
import type { Show } from '../web-context.ts';
import { PreparePage } from './prepare-page.tsx';

/** A conversation before it opens, for its convener only. */
export const showPreparation: Show<ConversationRow> = async ({ platform }, c, about) => {
  const { db } = platform.database;
  const { id, state } = about.conversation;
  if (state !== 'preparing') return refuse(c, 'deliberations.not-preparing');
  const [facts, seeds] = [await listFacts(db, id), await listSeeds(db, id)];
  const moderators = await listModeratorNames(db, id);
  return c.html(<PreparePage {...about} {...{ facts, seeds, moderators, sent: sentForm(c) }} />);
};

const toPreparation = (c: Context<SiteEnv>) => addressOf(c.get('view'), addressed(c), 'prepare');

/** The address of a form that came back, read again. */
export const redirectToPreparation = (c: Context<SiteEnv>) => c.redirect(toPreparation(c));

export const factAnswers: FormAnswers<typeof addFact> = { done: toPreparation, wayOut };

export const seedAnswers: FormAnswers<typeof addSeed> = {
  done: toPreparation,
  again: { 'deliberations.same-seed': { text: 'convene.error.same-seed' } },
  wayOut,
};

export const openingAnswers: FormAnswers<typeof openConversation> = {
  done: (c, opened) => addressOf(c.get('view'), opened),
  again: { 'deliberations.not-ready': {} },
  wayOut,
};
