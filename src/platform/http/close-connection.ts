import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'hono';
import type { SiteEnv } from './site-env.ts';

/**
 * Says `Connection: close` where no other request may follow: while the site stops, and where the
 * answer did not wait for the whole body. A proxy that was promised the connection counts a server
 * that then hangs up as dead, and sends it nobody else's requests either.
 */
export function closeConnection(closing: () => boolean) {
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    await next();
    const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
    const isUnread = incoming !== undefined && !incoming.complete;
    if (closing() || isUnread) c.res.headers.set('Connection', 'close');
  };
}
