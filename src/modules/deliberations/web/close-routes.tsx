import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { closeConversation, closeConversationInput } from '../app/close-conversation.ts';
import { findForConvener } from '../app/convener-access.ts';
import { powers } from '../powers.ts';
import { ClosePage, type CloseProps } from './close-page.tsx';
import { addressOf } from './conversation-frame.tsx';
import { noSuchConversation, toConversation } from './ways-out.ts';

/** The end of a conversation, and what its convener concludes from it. */
export function closeRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/:slug/close', (c) =>
      showClosing(platform, c, c.req.param('slug'), { given: {}, errors: {} }),
    )
    .post('/:slug/close', (c) => answerClosing(platform, c, c.req.param('slug')));
}

async function showClosing(
  platform: Platform,
  c: Context<SiteEnv>,
  slug: string,
  sent: Pick<CloseProps, 'given' | 'errors'>,
) {
  const access = await findForConvener(platform, c.get('actor'), powers.close, slug);
  if (!access.ok) return refuse(c, slug, access.refusal);
  const { state, conclusion } = access.value;
  if (state === 'preparing' || (state === 'closed' && conclusion !== null)) {
    return refuse(c, slug, { code: 'deliberations.not-open' });
  }
  const page = <ClosePage view={c.get('view')} conversation={access.value} {...sent} />;
  return c.html(page, Object.keys(sent.errors).length > 0 ? 422 : 200);
}

async function answerClosing(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const form = await readForm(c, closeConversationInput);
  if (!form.ok) return showClosing(platform, c, slug, form);
  const key = await idempotencyKey(c);
  const outcome = await closeConversation(platform, c.get('actor'), slug, form.input, key);
  return outcome.ok
    ? c.redirect(addressOf(c.get('view'), { slug }), 303)
    : refuse(c, slug, outcome.refusal);
}

function refuse(c: Context<SiteEnv>, slug: string, refusal: Refusal) {
  if (refusal.code === 'deliberations.no-such-conversation') return noSuchConversation(c);
  return answerRefusal(c, refusal, toConversation(c, slug));
}
