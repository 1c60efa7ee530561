import { type Context, Hono } from 'hono';
import { actForm, sentForm } from '../../http/act-form.tsx';
import { journeyRoutes } from '../../http/journey/journey-routes.tsx';
import { localAddress } from '../../http/local-address.ts';
import type { SiteEnv } from '../../http/site-env.ts';
import { onThing } from '../../http/thing-page.tsx';
import type { Platform } from '../../platform.ts';
import { sampleJourney } from '../../ui/journey/sample-journey.tsx';
import type { AddNote, CloseGarden, GardenLoader } from './acts.ts';
import type { Garden, Gardens } from './gardens.ts';
import { addressOf, ClosingPage, GardenPage, ListPage, MinePage, WritePage } from './pages.tsx';
import { powers } from './powers.ts';

interface Planting {
  readonly gardens: Gardens;
  readonly thing: GardenLoader;
  readonly addNote: AddNote;
  readonly close: CloseGarden;
}

/** Every page and form, below `/:lang/planted`. */
export function routes(platform: Platform, planting: Planting): Hono<SiteEnv> {
  const { gardens, thing, addNote, close } = planting;
  const everybody = onThing(platform, { thing, power: powers.read });
  const gardeners = onThing(platform, { thing, power: powers.close });
  const writing = everybody(showWriting);
  const front = (c: Context<SiteEnv>) =>
    `${c.get('view').root}/planted/${encodeURIComponent(c.req.param('slug') ?? '')}`;
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => c.html(<ListPage view={c.get('view')} gardens={[...gardens.values()]} />))
    .route('/plan', journeyRoutes(platform, planJourney))
    .get(
      '/:slug',
      everybody((c, garden) => c.html(<GardenPage view={c.get('view')} garden={garden} />)),
    )
    .get('/:slug/mine', everybody(showMine))
    .get('/:slug/write', writing)
    .post(
      '/:slug/write',
      actForm(platform, addNote, {
        done: async (c) => localAddress((await c.req.parseBody()).back, front(c)),
        page: writing,
      }),
    )
    .get(
      '/:slug/closing',
      gardeners((c, garden) => c.html(<ClosingPage view={c.get('view')} garden={garden} />)),
    )
    .post('/:slug/closing', actForm(platform, close, { done: front }));
}

/** A journey of three questions, which anybody may take. */
async function planJourney(c: Context<SiteEnv>) {
  const view = c.get('view');
  return sampleJourney(view, `${view.root}/planted/plan`);
}

async function showWriting(c: Context<SiteEnv>, garden: Garden): Promise<Response> {
  const view = c.get('view');
  const sent = sentForm(c);
  const back = localAddress(sent?.given.back ?? c.req.query('back'), addressOf(garden, view));
  return c.html(<WritePage view={view} garden={garden} sent={sent} back={back} />);
}

/** A browser without a mark has written nothing: it may write first, and comes back. */
function showMine(c: Context<SiteEnv>, garden: Garden) {
  const view = c.get('view');
  if (view.actor.device === null) {
    const back = encodeURIComponent(view.address);
    return c.redirect(`${addressOf(garden, view)}/write?back=${back}`, 303);
  }
  return c.html(<MinePage view={view} garden={garden} />);
}
