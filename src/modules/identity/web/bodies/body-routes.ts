import { type Context, Hono } from 'hono';
import type { WayOut } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { bodyById } from '../../app/body-by-id.ts';
import { publicAppointment } from '../../app/public-appointment.ts';
import { isBodyId, isSlug } from '../../domain/names.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { showAppointment } from './appointment-page.tsx';
import { showBodies } from './bodies-page.tsx';
import { bodiesAddress } from './bodies-words.ts';
import { showBodyFeed } from './body-feed.ts';
import { showBody } from './body-page.tsx';

/** Bodies and their offices, the same for everybody: unlike all other pages of the module they may be kept. */
export function bodyRoutes(platform: Platform): Hono<SiteEnv> {
  const power = powers['see-offices'];
  const body = onThing(platform, { thing: bodyById, power, wayOut });
  const appointment = onThing(platform, { thing: publicAppointment, power, wayOut });
  const page = body(showBody(platform));
  return new Hono<SiteEnv>({ strict: false })
    .get('/bodies', (c) => showBodies(platform, c))
    .get('/bodies/:body', (c, next) => (isTaken(c.req.param('body')) ? next() : page(c)))
    .get('/bodies/:body/feed.atom', body(showBodyFeed(platform)))
    .get('/appointments/:appointment', appointment(showAppointment(platform)));
}

/** Other pages stand at names that no body may have. */
const isTaken = (name: string) => isSlug(name) && !isBodyId(name);

function wayOut(c: Context<SiteEnv>): WayOut {
  const view = c.get('view');
  return { href: bodiesAddress(view), label: texts.in(view.language)('bodies.title') };
}
