import { Hono } from 'hono';
import { sendNothing, type Wire, type WireEnv } from '../../http/wire.ts';
import { sourceLanguages } from '../../i18n/languages.ts';
import type { Platform } from '../../platform.ts';
import { alwaysPurposes } from '../outbox/message-kind.ts';
import { readStopToken } from './one-click.ts';
import { stopMessages } from './stop-messages.ts';

/**
 * `/api/messaging/stop/<token>`, where the button of a mail program ends messages (RFC 8058): by POST, at
 * once and without asking. Who follows the link comes to a page with a button, since programs that look
 * at links before people do must end nothing.
 */
export function stopWire(platform: Platform): Wire {
  const [language] = sourceLanguages;
  return new Hono<WireEnv>()
    .get('/stop/:token', (c) => {
      const token = c.req.param('token');
      if (readStopToken(platform.keyring, token) === null) return sendNothing(c, 'No such link');
      return c.redirect(`/${language}/messaging/stop/${token}`, 303);
    })
    .post('/stop/:token', async (c) => {
      const stop = readStopToken(platform.keyring, c.req.param('token'));
      // What always comes had such links once.
      const isGone = stop === null || alwaysPurposes(platform.messages).has(stop.purpose);
      if (isGone) return sendNothing(c, 'No such link');
      await stopMessages(platform, stop);
      return c.text('Stopped\n');
    });
}
