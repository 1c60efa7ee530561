import { sentForm } from '../../../../platform/http/act-form.tsx';
import { type ConversationRow, listFacts, listModeratorNames } from '../../store/read.ts';
import { listSeeds } from '../../store/read-moderation.ts';
import { refuse } from '../frame/ways-out.ts';
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
