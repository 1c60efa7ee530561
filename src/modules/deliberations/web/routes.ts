import { type Context, Hono } from 'hono';
import type { AnyAct } from '../../../platform/acts/define-act.ts';
import { actForm, type FormAnswers } from '../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { onThing, type ThingPages } from '../../../platform/http/thing-page.tsx';
import { addFact } from '../app/add-fact.ts';
import { addSeed } from '../app/add-seed.ts';
import { addStatement } from '../app/add-statement.ts';
import { bringVotes } from '../app/bring-votes.ts';
import { castVote } from '../app/cast-vote.ts';
import { closeConversation } from '../app/close-conversation.ts';
import { conversationBySlug, publicConversation } from '../app/conversation-by-slug.ts';
import { leaveConversation } from '../app/leave-conversation.ts';
import { moderateConversations } from '../app/moderate-conversations.ts';
import { moderateStatement } from '../app/moderate-statement.ts';
import { moderateStatements } from '../app/moderate-statements.ts';
import { openConversation } from '../app/open-conversation.ts';
import { replaceModerators } from '../app/replace-moderators.ts';
import { powers } from '../powers.ts';
import { showClosing } from './convening/close-page.tsx';
import { conveneJourney } from './convening/convening-handlers.tsx';
import { showModerators } from './convening/moderators-page.tsx';
import { showPreparation } from './convening/preparing-handlers.tsx';
import {
  addressed,
  conversationView,
  type FramedConversation,
} from './frame/conversation-frame.tsx';
import { toPage, wayOut } from './frame/ways-out.ts';
import { showFeed } from './front/feed-handlers.ts';
import { showFront, showList } from './front/front-handlers.tsx';
import { showMap } from './map/map-handlers.tsx';
import { showMine } from './mine/mine-handlers.tsx';
import { afterAcross, showAcross } from './moderation/across-handlers.tsx';
import {
  moderationWayOut,
  showDecision,
  showLog,
  showQueue,
  showSeveral,
} from './moderation/moderation-handlers.tsx';
import { showStatement, showStatements } from './statements/statement-handlers.tsx';
import { afterVote, showTurn } from './voting/voting-handlers.tsx';
import type { Show, WebContext } from './web-context.ts';
import { showWriting, showWritten } from './writing/writing-handlers.tsx';

const preparation = toPage('prepare');

const afterWriting: FormAnswers<typeof addStatement> = {
  done: (c, { sid }) => toPage(`written/${sid}`)(c),
  again: { 'deliberations.similar': {} },
  wayOut: (c, code) => wayOut(c, code, 'take-part'),
};

const afterDeciding: FormAnswers<typeof moderateStatement> = {
  done: (c) => toPage(`moderation?decided=${c.req.param('sid')}`)(c),
  again: {
    'deliberations.no-such-original': { 'merged-into': 'moderate.error.not-shown' },
    'changed-since': {},
  },
  wayOut: moderationWayOut,
};

const afterSeed: FormAnswers<typeof addSeed> = {
  done: preparation,
  again: { 'deliberations.same-seed': { text: 'convene.error.same-seed' } },
};

const afterReplacing: FormAnswers<typeof replaceModerators> = {
  done: (c, { state }) => toPage(state === 'preparing' ? 'prepare' : 'moderation/log')(c),
  again: {
    'changed-since': {},
    'deliberations.no-moderator': { moderators: 'convene.error.moderators' },
    'deliberations.convener-as-moderator': { moderators: 'convene.error.self' },
    'deliberations.no-second-body': { moderators: 'convene.error.second-body' },
    'deliberations.same-moderators': { moderators: 'replace.error.same' },
  },
};

const afterOpening: FormAnswers<typeof openConversation> = {
  done: toPage(),
  again: { 'deliberations.not-ready': {}, 'changed-since': {} },
};

/** Every page and form of the module, below `/:lang/deliberations`. */
export function routes(web: WebContext): Hono<SiteEnv> {
  const { everybody, moderators, preparers, replacers, closers } = audiences(web);
  const deciding = moderators(showDecision);
  const several = moderators(showSeveral());
  const preparing = preparers(showPreparation);
  const replacing = replacers(showModerators);
  const closing = closers(showClosing);
  const writing = everybody(showWriting);
  const form = <Of extends AnyAct>(act: Of, answers: FormAnswers<Of>) =>
    actForm(web.platform, act, { wayOut, ...answers });
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => showList(web, c))
    .route('/convene', conveneJourney(web))
    .get('/moderation', showAcross(web))
    .post('/moderation', form(moderateConversations, afterAcross(web)))
    .get('/:slug', everybody(showFront))
    .get('/:slug/feed.atom', everybody(showFeed))
    .get('/:slug/take-part', everybody(showTurn))
    .post('/:slug/votes', form(castVote, { done: afterVote }))
    .get('/:slug/write', writing)
    .post('/:slug/write', form(addStatement, { ...afterWriting, page: writing }))
    .get('/:slug/written/:sid', everybody(showWritten))
    .get('/:slug/mine', everybody(showMine))
    .post('/:slug/leave', form(leaveConversation, { done: toPage('mine') }))
    .post('/:slug/bring-votes', form(bringVotes, { done: toPage('mine') }))
    .get('/:slug/map', everybody(showMap))
    .get('/:slug/statements', everybody(showStatements))
    .get('/:slug/statements/:sid', everybody(showStatement))
    .get('/:slug/moderation', moderators(showQueue))
    .get('/:slug/moderation/log', everybody(showLog))
    .get('/:slug/moderation/several', several)
    .post('/:slug/moderation/several', form(moderateStatements, afterSeveral(moderators)))
    .get('/:slug/moderation/:sid', deciding)
    .post('/:slug/moderation/:sid', form(moderateStatement, { ...afterDeciding, page: deciding }))
    .get('/:slug/moderators', replacing)
    .post('/:slug/moderators', form(replaceModerators, { ...afterReplacing, page: replacing }))
    .get('/:slug/prepare', preparing)
    .on('GET', ['/:slug/facts', '/:slug/seeds', '/:slug/open'], redirectToPreparation)
    .post('/:slug/facts', form(addFact, { done: preparation, page: preparing }))
    .post('/:slug/seeds', form(addSeed, { ...afterSeed, page: preparing }))
    .post('/:slug/open', form(openConversation, { ...afterOpening, page: preparing }))
    .get('/:slug/close', closing)
    .post('/:slug/close', form(closeConversation, { done: toPage(), page: closing }));
}

/** Where some were left as they are, the page comes at once: what was typed may be for them. */
function afterSeveral(
  moderators: (show: Show) => (c: Context<SiteEnv>) => Promise<Response>,
): FormAnswers<typeof moderateStatements> {
  return {
    done(c, { done, refused: left }, sent) {
      if (left.length === 0) return toPage(`moderation/several?done=${done.length}`)(c);
      c.set('sent', sent);
      const of = { slug: addressed(c).slug, title: null };
      const named = left.map((each) => ({ ...of, ...each }));
      return moderators(showSeveral({ done: done.length, left: named }))(c);
    },
    page: moderators(showSeveral()),
    wayOut: moderationWayOut,
  };
}

/** The address of a form that came back, read again. */
function redirectToPreparation(c: Context<SiteEnv>) {
  return c.redirect(preparation(c));
}

/** Who may open a page; each makes a handler of what shows the page of a conversation. */
function audiences(web: WebContext) {
  const among =
    <Of extends FramedConversation>(pages: ThingPages<string, Of>) =>
    (show: Show<Of>) =>
      onThing(web.platform, { wayOut, ...pages })((c, found) =>
        show(web, c, conversationView(c.get('view'), found)),
      );
  const thing = publicConversation;
  return {
    everybody: among({ thing, power: powers.read }),
    moderators: among({ thing, power: powers.moderate, wayOut: moderationWayOut }),
    preparers: among({ thing: conversationBySlug, power: powers.prepare }),
    replacers: among({ thing: conversationBySlug, power: powers['replace-moderators'] }),
    closers: among({ thing: conversationBySlug, power: powers.close }),
  };
}
