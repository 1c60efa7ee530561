import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { playPersona } from '../app/play-persona.ts';
import { emptySessionCookie } from '../app/session-library.ts';
import { signOut, signOutEverywhere } from '../app/sign-out.ts';
import { showAccount } from './account-page.tsx';
import { answerAddress, answerCode, setCookie, showCode, showSignIn } from './sign-in-handlers.tsx';

/**
 * Every page of the module, below `/:lang/identity`. None of them is kept by browser or proxy,
 * nor compressed: they show addresses and codes beside what came with the request (BREACH).
 */
export function routes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .use(keepNothing)
    .get('/sign-in', showSignIn)
    .post('/sign-in', (c) => answerAddress(platform, c))
    .get('/code', (c) => showCode(platform, c, c.req.query('back')))
    .post('/code', (c) => answerCode(platform, c))
    .get('/me', (c) => showAccount(platform, c))
    .post('/sign-out', (c) => answerSignOut(platform, c))
    .post('/personas', (c) => answerPersona(platform, c));
}

const keepNothing = createMiddleware<SiteEnv>(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store, no-transform');
});

async function answerSignOut(platform: Platform, c: Context<SiteEnv>) {
  const { where } = await c.req.parseBody();
  const actor = c.get('actor');
  if (where === 'everywhere') {
    const outcome = await signOutEverywhere(platform, actor, {});
    if (!outcome.ok) return answerRefusal(c, outcome.refusal);
  } else await signOut(platform, actor, c.req.raw.headers);
  setCookie(c, emptySessionCookie(platform));
  return c.redirect(`${c.get('view').root}/`, 303);
}

/** The demo's way in: one press makes a visitor one of the invented people. */
async function answerPersona(platform: Platform, c: Context<SiteEnv>) {
  const { persona, back } = await c.req.parseBody();
  const played = await playPersona(platform, c.get('actor'), {
    persona: typeof persona === 'string' ? persona : '',
    headers: c.req.raw.headers,
  });
  if (!played.ok) return answerRefusal(c, played.refusal);
  setCookie(c, played.value.cookie);
  return c.redirect(localAddress(back, `${c.get('view').root}/`), 303);
}
