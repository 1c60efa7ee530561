import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { closeConversation } from '../../app/close-conversation.ts';
import { mayConclude } from '../../domain/conversation-states.ts';
import type { ConversationRow } from '../../store/read.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { toConversation, wayOut } from '../frame/ways-out.ts';
import type { WebContext } from '../web-context.ts';
import { ClosePage } from './close-page.tsx';

/** The end of a conversation, and what its convener concludes from it. */
export function showClosing(_: WebContext, c: Context<SiteEnv>, conversation: ConversationRow) {
  if (!mayConclude(conversation)) {
    return answerRefusal(c, { code: 'deliberations.not-open' }, toConversation(c));
  }
  const { given, errors } = sentForm(c) ?? { given: {}, errors: {} };
  const page = { view: c.get('view'), conversation, given, errors };
  return c.html(<ClosePage {...page} />);
}

export const closingAnswers: FormAnswers<typeof closeConversation> = {
  done: (c, closed) => addressOf(c.get('view'), closed),
  wayOut,
};
