import { type Context, Hono } from 'hono';
import { actForm } from '../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { onThing } from '../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../platform/platform.ts';
import { endWitness } from '../app/end-witness.ts';
import { entryByIndex } from '../app/entry-by-index.ts';
import { entryByTicket } from '../app/entry-by-ticket.ts';
import { orderKey } from '../app/order-key.ts';
import { orderWitness } from '../app/order-witness.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { checkRoutes } from './check/routes.tsx';
import { showCheckpoints } from './checkpoints/checkpoints-page.tsx';
import { showHourlyFeed } from './checkpoints/hourly-feed.ts';
import { showKeys } from './checkpoints/keys-page.tsx';
import { orderAnswers, showOrder } from './checkpoints/order-page.tsx';
import {
  endWitnessAnswers,
  newWitnessAnswers,
  showNewWitness,
} from './checkpoints/witness-page.tsx';
import { showEntries, showEntry, showTicket } from './entries/entries-handlers.tsx';
import { showForgotten } from './entries/forgotten-page.tsx';
import { logAddress } from './frame/log-frame.tsx';

/** Every page of the log, below `/:lang/transparency-log`. */
export function routes(platform: Platform): Hono<SiteEnv> {
  const power = powers.read;
  const entry = onThing(platform, { thing: entryByIndex, power, wayOut });
  const ticket = onThing(platform, { thing: entryByTicket, power, wayOut });
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => showEntries(platform, c))
    .get(
      '/entries/:index',
      entry((c, found) => showEntry(platform, c, found)),
    )
    .get(
      '/t/:ticket',
      ticket((c, found) => showTicket(platform, c, found)),
    )
    .route('/check', checkRoutes(platform))
    .get('/checkpoints', (c) => showCheckpoints(platform, c))
    .get('/checkpoints/feed.atom', (c) => showHourlyFeed(platform, c))
    .get('/keys', (c) => showKeys(platform, c))
    .get('/keys/new', (c) => showOrder(platform, c))
    .post('/keys/new', actForm(platform, orderKey, orderAnswers))
    .get('/witnesses/new', (c) => showNewWitness(platform, c))
    .post('/witnesses/new', actForm(platform, orderWitness, newWitnessAnswers(platform)))
    .post('/witnesses/end', actForm(platform, endWitness, endWitnessAnswers))
    .get('/forgotten', (c) => showForgotten(platform, c));
}

function wayOut(c: Context<SiteEnv>) {
  const view = c.get('view');
  return { href: logAddress(view), label: texts.in(view.language)('title') };
}
