import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { modules } from '../modules.ts';
import { createSite } from '../platform/http/site.tsx';
import type { Platform } from '../platform/platform.ts';

/** How long, in ms, requests under way may take to end when the site is asked to stop. */
const patienceWithRequestsMs = 4_000;

/** How long, in ms, a slow sender may take for its head and for the whole request. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 };

/**
 * Answers requests; the returned function lets those under way end and then closes.
 * @throws when the port is taken or the address is not ours
 */
export async function listen(
  platform: Platform,
  closing: () => boolean,
): Promise<() => Promise<void>> {
  const { port, host } = platform.config;
  const site = await createSite(platform, modules, closing);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const settings = { fetch: site.fetch, port, hostname: host, serverOptions: patience };
    const made = serve(settings, () => resolve(made));
    made.once('error', reject);
  });
  return () => stopListening(server as Server);
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => server.closeAllConnections(), patienceWithRequestsMs);
    server.close((error) => {
      clearTimeout(impatience);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
