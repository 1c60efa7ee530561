import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { findBody } from '../../identity/index.ts';
import { conveningBodies } from '../app/convener-access.ts';
import { listEligibleModerators } from '../app/eligible-moderators.ts';
import { prepareConversation, prepareConversationInput } from '../app/prepare-conversation.ts';
import { listPreparing } from '../store/read-moderation.ts';
import { closeRoutes } from './close-routes.tsx';
import { ConvenePage, type ConveneProps } from './convene-page.tsx';
import { addressOf } from './conversation-frame.tsx';
import { prepareRoutes } from './prepare-routes.tsx';
import { toList } from './ways-out.ts';

/** What a convener does: begin, prepare, open and close a conversation. */
export function conveneRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/convene', (c) => showStart(platform, c, { given: {}, chosenModerators: [], errors: {} }))
    .post('/convene', (c) => answerStart(platform, c))
    .route('/', prepareRoutes(platform))
    .route('/', closeRoutes(platform));
}

type Sent = Pick<ConveneProps, 'given' | 'chosenModerators' | 'errors'>;

async function showStart(
  platform: Platform,
  c: Context<SiteEnv>,
  sent: Sent,
  status: 200 | 422 = 200,
) {
  const { db } = platform.database;
  const view = c.get('view');
  const { actor, now } = view;
  const ids = conveningBodies(actor, now);
  if (ids.length === 0) return answerRefusal(c, { code: 'not-allowed' }, toList(c));
  const bodies = await Promise.all(ids.map((id) => findBody(db, id)));
  const eligible = await listEligibleModerators(db, now);
  const page = (
    <ConvenePage
      view={view}
      bodies={bodies.flatMap((body) => body ?? [])}
      moderators={eligible.filter(({ personId }) => personId !== actor.person?.id)}
      preparing={await listPreparing(db, ids)}
      {...sent}
    />
  );
  return c.html(page, status);
}

/** The refusals that are mistakes in a field of the form, with the key of their sentence. */
const mistakes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'deliberations.bad-slug': { 'short-name': 'convene.error.short-name' },
  'deliberations.slug-taken': { 'short-name': 'convene.error.taken' },
  'deliberations.no-moderator': { moderators: 'convene.error.moderators' },
  'deliberations.convener-as-moderator': { moderators: 'convene.error.self' },
};

async function answerStart(platform: Platform, c: Context<SiteEnv>) {
  const actor = c.get('actor');
  const form = await readForm(c, prepareConversationInput);
  const body = await c.req.parseBody({ all: true });
  const chosenModerators = [body.moderators ?? []]
    .flat()
    .filter((value) => typeof value === 'string');
  if (!form.ok) {
    const { given, errors } = form;
    return showStart(platform, c, { given, chosenModerators, errors }, 422);
  }
  const input = { ...form.input, moderators: chosenModerators };
  const key = await idempotencyKey(c);
  const outcome = await prepareConversation(platform, actor, input, key);
  if (outcome.ok) return c.redirect(addressOf(c.get('view'), outcome.value, 'prepare'), 303);
  const errors = mistakes[outcome.refusal.code];
  if (errors === undefined) return answerRefusal(c, outcome.refusal, toList(c));
  const given = { ...form.input, days: String(form.input.days) };
  return showStart(platform, c, { given, chosenModerators, errors }, 422);
}
