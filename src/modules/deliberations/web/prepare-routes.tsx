import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { addFact, addFactInput } from '../app/add-fact.ts';
import { addSeed, addSeedInput } from '../app/add-seed.ts';
import { findForConvener } from '../app/convener-access.ts';
import { openConversation } from '../app/open-conversation.ts';
import { powers } from '../powers.ts';
import { listFacts, listModeratorNames } from '../store/read.ts';
import { listSeeds } from '../store/read-moderation.ts';
import { addressOf } from './conversation-frame.tsx';
import { PreparePage, type PrepareProps } from './prepare-page.tsx';
import { noSuchConversation, toConversation } from './ways-out.ts';

/** A conversation before it opens, for its convener only. */
export function prepareRoutes(platform: Platform): Hono<SiteEnv> {
  return (
    new Hono<SiteEnv>({ strict: false })
      .get('/:slug/prepare', (c) => showPreparation(platform, c, c.req.param('slug'), {}))
      // A form that came back with mistakes has its own address: read again, it is the preparation.
      .on('GET', ['/:slug/facts', '/:slug/seeds', '/:slug/open'], (c) =>
        c.redirect(addressOf(c.get('view'), { slug: c.req.param('slug') }, 'prepare')),
      )
      .post('/:slug/facts', (c) => answerFact(platform, c, c.req.param('slug')))
      .post('/:slug/seeds', (c) => answerSeed(platform, c, c.req.param('slug')))
      .post('/:slug/open', (c) => answerOpening(platform, c, c.req.param('slug')))
  );
}

async function showPreparation(
  platform: Platform,
  c: Context<SiteEnv>,
  slug: string,
  more: Pick<PrepareProps, 'sent' | 'triedToOpen'>,
) {
  const { db } = platform.database;
  const access = await findForConvener(platform, c.get('actor'), powers.prepare, slug);
  if (!access.ok) return refuseConvener(c, slug, access.refusal);
  const conversation = access.value;
  if (conversation.state !== 'preparing') {
    return refuseConvener(c, slug, { code: 'deliberations.not-preparing' });
  }
  const page = (
    <PreparePage
      view={c.get('view')}
      conversation={conversation}
      facts={await listFacts(db, conversation.id)}
      seeds={await listSeeds(db, conversation.id)}
      moderators={await listModeratorNames(db, conversation.id)}
      {...more}
    />
  );
  if (more.triedToOpen === true) return c.html(page, 409);
  return c.html(page, more.sent === undefined ? 200 : 422);
}

async function answerFact(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const form = await readForm(c, addFactInput);
  if (!form.ok) {
    const { given, errors } = form;
    return showPreparation(platform, c, slug, { sent: { form: 'fact', given, errors } });
  }
  const key = await idempotencyKey(c);
  const outcome = await addFact(platform, c.get('actor'), slug, form.input, key);
  return outcome.ok ? backToPreparation(c, slug) : refuseConvener(c, slug, outcome.refusal);
}

async function answerSeed(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const form = await readForm(c, addSeedInput);
  if (!form.ok) {
    const { given, errors } = form;
    return showPreparation(platform, c, slug, { sent: { form: 'seed', given, errors } });
  }
  const key = await idempotencyKey(c);
  const outcome = await addSeed(platform, c.get('actor'), slug, form.input, key);
  if (outcome.ok) return backToPreparation(c, slug);
  if (outcome.refusal.code !== 'deliberations.same-seed') {
    return refuseConvener(c, slug, outcome.refusal);
  }
  const { text, 'text-en': english, opposed = '' } = form.input;
  const given = { text, 'text-en': english, opposed };
  const errors = { text: 'convene.error.same-seed' };
  return showPreparation(platform, c, slug, { sent: { form: 'seed', given, errors } });
}

async function answerOpening(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const key = await idempotencyKey(c);
  const outcome = await openConversation(platform, c.get('actor'), slug, key);
  if (outcome.ok) return c.redirect(addressOf(c.get('view'), { slug }), 303);
  return outcome.refusal.code === 'deliberations.not-ready'
    ? showPreparation(platform, c, slug, { triedToOpen: true })
    : refuseConvener(c, slug, outcome.refusal);
}

function backToPreparation(c: Context<SiteEnv>, slug: string) {
  return c.redirect(addressOf(c.get('view'), { slug }, 'prepare'), 303);
}

function refuseConvener(c: Context<SiteEnv>, slug: string, refusal: Refusal) {
  if (refusal.code === 'deliberations.no-such-conversation') return noSuchConversation(c);
  return answerRefusal(c, refusal, toConversation(c, slug));
}
