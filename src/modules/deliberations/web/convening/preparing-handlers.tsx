import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { addFact } from '../../app/add-fact.ts';
import type { addSeed } from '../../app/add-seed.ts';
import type { openConversation } from '../../app/open-conversation.ts';
import type { ConversationRow } from '../../store/read.ts';
import { listFacts, listModeratorNames } from '../../store/read.ts';
import { listSeeds } from '../../store/read-moderation.ts';
import { addressed, addressOf } from '../frame/conversation-frame.tsx';
import { toConversation, wayOut } from '../frame/ways-out.ts';
import type { WebContext } from '../web-context.ts';
import { PreparePage } from './prepare-page.tsx';

/** A conversation before it opens, for its convener only. */
export async function showPreparation(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: ConversationRow,
) {
  const { db } = platform.database;
  if (conversation.state !== 'preparing') {
    return answerRefusal(c, { code: 'deliberations.not-preparing' }, toConversation(c));
  }
  const sent = sentForm(c);
  return c.html(
    <PreparePage
      view={c.get('view')}
      conversation={conversation}
      facts={await listFacts(db, conversation.id)}
      seeds={await listSeeds(db, conversation.id)}
      moderators={await listModeratorNames(db, conversation.id)}
      {...(sent === undefined ? {} : { sent })}
    />,
  );
}

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
