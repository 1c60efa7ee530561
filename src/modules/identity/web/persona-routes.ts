import { Hono } from 'hono';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { playPersona } from '../app/play-persona.ts';
import { setCookies } from './set-cookies.ts';

/** The demo's way in: one press makes a visitor one of the invented people. */
export function personaRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false }).post('/personas', async (c) => {
    const { persona, back } = await c.req.parseBody();
    const played = await playPersona(platform, c.get('actor'), {
      persona: typeof persona === 'string' ? persona : '',
      headers: c.req.raw.headers,
    });
    if (!played.ok) return answerRefusal(c, played.refusal);
    setCookies(c, played.value.cookies);
    return c.redirect(localAddress(back, `${c.get('view').root}/`), 303);
  });
}
