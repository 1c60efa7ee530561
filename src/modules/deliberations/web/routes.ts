import { Hono } from 'hono';
import type { AnyAct } from '../../../platform/acts/define-act.ts';
import { actForm, type FormAnswers } from '../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { onThing } from '../../../platform/http/thing-page.tsx';
import type { Power } from '../../../platform/powers/powers.ts';
import { addFact } from '../app/add-fact.ts';
import { addSeed } from '../app/add-seed.ts';
import { addStatement } from '../app/add-statement.ts';
import { castVote } from '../app/cast-vote.ts';
import { closeConversation } from '../app/close-conversation.ts';
import { conversationBySlug, publicConversation } from '../app/conversation-by-slug.ts';
import { leaveConversation } from '../app/leave-conversation.ts';
import { moderateStatement } from '../app/moderate-statement.ts';
import { openConversation } from '../app/open-conversation.ts';
import { powers } from '../powers.ts';
import type { ConversationRow } from '../store/read.ts';
import { closingAnswers, showClosing } from './convening/close-page.tsx';
import { conveneJourney, showStart } from './convening/convening-handlers.tsx';
import {
  factAnswers,
  openingAnswers,
  redirectToPreparation,
  seedAnswers,
  showPreparation,
} from './convening/preparing-handlers.tsx';
import { conversationView } from './frame/conversation-frame.tsx';
import { wayOut } from './frame/ways-out.ts';
import { showFeed } from './front/feed-handlers.ts';
import { showFront, showList } from './front/front-handlers.tsx';
import { showMap } from './map/map-handlers.tsx';
import { leaveAnswers, showMine } from './mine/mine-handlers.tsx';
import {
  moderationAnswers,
  moderationWayOut,
  showDecision,
  showLog,
  showQueue,
} from './moderation/moderation-handlers.tsx';
import { showStatement, showStatements } from './statements/statement-handlers.tsx';
import { showTurn, voteAnswers } from './voting/voting-handlers.tsx';
import type { Show, WebContext } from './web-context.ts';
import { showWriting, showWritten, statementAnswers } from './writing/writing-handlers.tsx';

/** Every page and form of the module, below `/:lang/deliberations`. */
export function routes(web: WebContext): Hono<SiteEnv> {
  const { platform } = web;
  const { everybody, moderators, conveners } = audiences(web);
  const deciding = moderators(showDecision);
  const preparing = conveners(powers.prepare, showPreparation);
  const closing = conveners(powers.close, showClosing);
  const writing = everybody(showWriting);
  const form = <Of extends AnyAct>(
    act: Of,
    answers: FormAnswers<Of>,
    page?: FormAnswers<Of>['page'],
  ) => actForm(platform, act, page === undefined ? answers : { ...answers, page });
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => showList(web, c))
    .get('/convene', (c) => showStart(web, c))
    .route('/convene', conveneJourney(web))
    .get('/:slug', everybody(showFront))
    .get('/:slug/feed.atom', everybody(showFeed))
    .get('/:slug/take-part', everybody(showTurn))
    .post('/:slug/votes', form(castVote, voteAnswers))
    .get('/:slug/write', writing)
    .post('/:slug/write', form(addStatement, statementAnswers, writing))
    .get('/:slug/written/:sid', everybody(showWritten))
    .get('/:slug/mine', everybody(showMine))
    .post('/:slug/leave', form(leaveConversation, leaveAnswers))
    .get(
      '/:slug/map',
      everybody((_, c, { conversation }) => showMap(web, c, conversation)),
    )
    .get('/:slug/statements', everybody(showStatements))
    .get('/:slug/statements/:sid', everybody(showStatement))
    .get('/:slug/moderation', moderators(showQueue))
    .get('/:slug/moderation/log', everybody(showLog))
    .get('/:slug/moderation/:sid', deciding)
    .post('/:slug/moderation/:sid', form(moderateStatement, moderationAnswers, deciding))
    .get('/:slug/prepare', preparing)
    .on('GET', ['/:slug/facts', '/:slug/seeds', '/:slug/open'], redirectToPreparation)
    .post('/:slug/facts', form(addFact, factAnswers, preparing))
    .post('/:slug/seeds', form(addSeed, seedAnswers, preparing))
    .post('/:slug/open', form(openConversation, openingAnswers, preparing))
    .get('/:slug/close', closing)
    .post('/:slug/close', form(closeConversation, closingAnswers, closing));
}

/** Who may open a page; each makes a handler of what shows the page of a conversation. */
function audiences(web: WebContext) {
  const { platform } = web;
  const readers = onThing(platform, { thing: publicConversation, power: powers.read, wayOut });
  const deciders = onThing(platform, {
    thing: publicConversation,
    power: powers.moderate,
    wayOut: moderationWayOut,
  });
  const among = (those: typeof readers) => (show: Show) =>
    those((c, found) => show(web, c, conversationView(c.get('view'), found)));
  return {
    everybody: among(readers),
    moderators: among(deciders),
    conveners: (power: Power, show: Show<ConversationRow>) =>
      onThing(platform, { thing: conversationBySlug, power, wayOut })((c, found) =>
        show(web, c, conversationView(c.get('view'), found)),
      ),
  };
}
