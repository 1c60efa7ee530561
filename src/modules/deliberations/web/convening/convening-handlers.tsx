import type { Context } from 'hono';
import { journeyRoutes } from '../../../../platform/http/journey/journey-routes.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { type Answers, singleAnswers } from '../../../../platform/journeys/answers.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Journey, JourneyEnd } from '../../../../platform/ui/journey/journey.ts';
import { findBody } from '../../../identity/index.ts';
import { conveningBodies, whyNoBody } from '../../app/convening-bodies.ts';
import { listEligibleModerators } from '../../app/eligible-moderators.ts';
import { prepareConversation, prepareConversationInput } from '../../app/prepare-conversation.ts';
import { listPreparing } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { toList } from '../frame/ways-out.ts';
import type { WebContext } from '../web-context.ts';
import { type ConveneContext, conveneMistakes, convenePages } from './convene-journey.tsx';
import { conveneAddress, conveneBeginning, conveneCrumbs } from './convene-page.tsx';

/** The page where a conversation begins, and the questions of the journey, one a page. */
export function conveneJourney(web: WebContext) {
  return journeyRoutes(web.platform, (c) => openJourney(web, c));
}

/** The questions for this convener; refused to everybody else. */
async function openJourney(
  { platform }: WebContext,
  c: Context<SiteEnv>,
): Promise<Journey | Response> {
  const { db } = platform.database;
  const view = c.get('view');
  const { actor, now } = view;
  const ids = conveningBodies(actor, now);
  if (ids.length === 0) return answerRefusal(c, whyNoBody(actor, now), toList(c));
  const bodies = (await Promise.all(ids.map((id) => findBody(db, id)))).flatMap(
    (body) => body ?? [],
  );
  const moderators = (await listEligibleModerators(db, now)).filter(
    ({ personId }) => personId !== actor.person?.id,
  );
  const context = { view, bodies, moderators };
  const preparing = await listPreparing(db, ids);
  const t = texts.in(view.language);
  return {
    name: 'deliberations.convene',
    address: conveneAddress(view),
    crumbs: conveneCrumbs(view),
    begin: conveneBeginning({ view, preparing }),
    pages: convenePages(context),
    end: { title: t('convene.check'), act: t('convene.act'), next: t('convene.next') },
    finish: (answers, key) => prepare(platform, c, context, answers, key),
  };
}

/** The refusals that are mistakes in an answer, with the key of their sentence. */
const mistakes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'deliberations.slug-taken': { 'short-name': 'convene.error.taken' },
  'deliberations.no-moderator': { moderators: 'convene.error.moderators' },
  'deliberations.no-second-body': { moderators: 'convene.error.second-body' },
  'deliberations.convener-as-moderator': { moderators: 'convene.error.self' },
};

async function prepare(
  platform: Platform,
  c: Context<SiteEnv>,
  context: ConveneContext,
  answers: Answers,
  key: string,
): Promise<JourneyEnd> {
  const { view, bodies } = context;
  const input = {
    ...prepareConversationInput.parse({ body: bodies[0]?.id, ...singleAnswers(answers) }),
    moderators: answers.moderators ?? [],
  };
  const outcome = await prepareConversation(platform, view.actor, input, key);
  if (outcome.ok) return { ok: true, to: addressOf(view, outcome.value, 'prepare') };
  const errors = mistakes[outcome.refusal.code];
  if (errors !== undefined) return { ok: false, mistakes: conveneMistakes(context, errors) };
  return { ok: false, response: await answerRefusal(c, outcome.refusal, toList(c)) };
}
