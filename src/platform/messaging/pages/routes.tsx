import { type Context, Hono } from 'hono';
import { answerRefusal } from '../../http/problems.tsx';
import type { SiteEnv } from '../../http/site-env.ts';
import type { Platform } from '../../platform.ts';
import { readConsents } from '../contacts/contacts.ts';
import { readStopToken, type Stop } from '../email/one-click.ts';
import { restartMessages, stopMessages } from '../email/stop-messages.ts';
import { alwaysPurposes } from '../outbox/message-kind.ts';
import { MinePage } from './mine-page.tsx';
import { readFigures } from './read-figures.ts';
import { readHours } from './read-hours.ts';
import { readMine } from './read-mine.ts';
import { StatusPage } from './status-page.tsx';
import { StopPage } from './stop-page.tsx';

/** Pages at `/:lang/messaging`: what I was sent, how well messages leave, and the way to stop them. */
export function messagePages(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/mine', (c) => showMine(platform, c))
    .get('/status', async (c) => {
      const [figures, hours] = [await readFigures(platform), await readHours(platform)];
      return c.html(<StatusPage view={c.get('view')} figures={figures} hours={hours} />);
    })
    .get('/stop/:token', (c) => showStop(platform, c))
    .post('/stop/:token', (c) => answerStop(platform, c));
}

async function showMine(platform: Platform, c: Context<SiteEnv>) {
  const { person } = c.get('actor');
  const view = c.get('view');
  if (person !== null) {
    const messages = await readMine(platform, person.id, view.language);
    return c.html(<MinePage view={view} messages={messages} />);
  }
  if (platform.account === null) return answerRefusal(c, { code: 'not-found' });
  const here = encodeURIComponent(`${view.root}/messaging/mine`);
  return c.redirect(`${view.root}${platform.account.signIn}?back=${here}`, 303);
}

/** What the link of this address stops; null: it is none of ours. */
function readStop({ keyring }: Platform, c: Context): Stop | null {
  return readStopToken(keyring, c.req.param('token') ?? '');
}

async function showStop(platform: Platform, c: Context<SiteEnv>) {
  const stop = readStop(platform, c);
  if (stop === null) return answerRefusal(c, { code: 'not-found' });
  const view = c.get('view');
  const consents = await readConsents(platform.database.db, [stop.contactId]);
  const isStopped = consents.some(({ purpose, isEnded }) => purpose === stop.purpose && isEnded);
  const kind = [...platform.messages.values()].find(({ purpose }) => purpose === stop.purpose);
  const what = kind?.title(view.language) ?? view.t('messaging.mine.gone');
  const token = c.req.param('token') ?? '';
  const comesAlways = alwaysPurposes(platform.messages).has(stop.purpose);
  return c.html(<StopPage view={view} stop={{ token, what, isStopped, comesAlways }} />);
}

async function answerStop(platform: Platform, c: Context<SiteEnv>) {
  const stop = readStop(platform, c);
  if (stop === null) return answerRefusal(c, { code: 'not-found' });
  if (!alwaysPurposes(platform.messages).has(stop.purpose)) {
    const { want } = await c.req.parseBody();
    const change = want === 'again' ? restartMessages : stopMessages;
    await change(platform, stop);
  }
  return c.redirect(`${c.get('view').root}/messaging/stop/${c.req.param('token')}`, 303);
}
