import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { modules } from '../modules.ts';
import { createEarlyAnswers, type EarlyAnswers } from '../platform/http/early-answers.ts';
import { healthRoutes } from '../platform/http/health.ts';
import { createSite } from '../platform/http/site.tsx';
import type { Module } from '../platform/module.ts';
import type { Platform } from '../platform/platform.ts';
import type { Metrics } from '../platform/telemetry/measured.ts';
import { answerUnread, listenInWords } from './answer-unread.ts';
import { lingerAfterEarlyAnswers } from './linger.ts';

/** How long, in ms, requests under way may take to end when the site is asked to stop. */
const patienceWithRequestsMs = 4_000;

/** What one visitor may take of the server's time and room; times in ms. */
export interface Patience {
  /** For the head of a request: nobody's network needs longer for 16 kB. */
  readonly headersTimeout: number;
  /** For the whole request: 256 kB over a bad telephone line. */
  readonly requestTimeout: number;
  /** Between two requests on one connection; shorter than proxies wait, who ask again by themselves. */
  readonly keepAliveTimeout: number;
  /** How often the first two are looked after; Node's own half minute would triple them. */
  readonly connectionsCheckingInterval: number;
  /** Without a byte either way, such as to a reader who does not read; longer than any page takes. */
  readonly silence: number;
  /** Then a connection is closed, so that none is held for ever. */
  readonly requestsOnOneConnection: number;
  /** More at once are turned away: each costs a file and some kB. */
  readonly connections: number;
}

export const patience: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  silence: 60_000,
  requestsOnOneConnection: 1_000,
  connections: 5_000,
};

/**
 * Answers requests; the returned function lets those under way end and then closes.
 * @throws when the port is taken or the address is not ours
 */
export async function listen(
  platform: Platform,
  closing: () => boolean,
  limits: Patience = patience,
  plugged: readonly Module[] = modules,
): Promise<() => Promise<void>> {
  const site = await createSite(platform, plugged, closing);
  return answerOn(
    platform.config.port,
    platform.config.host,
    site.fetch,
    limits,
    createEarlyAnswers(platform, site),
  );
}

/** Answers for the health of a process that has no pages, such as a worker. */
export async function listenForHealth(
  platform: Platform,
  port: number,
  closing: () => boolean,
): Promise<() => Promise<void>> {
  const health = healthRoutes(platform, closing);
  return answerOn(port, platform.config.host, health.fetch, patience);
}

/** `/metrics` for machines that watch, on this machine's own address and a port of its own. */
export async function listenForMetrics(
  metrics: Metrics,
  port: number,
): Promise<() => Promise<void>> {
  const site = new Hono().get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  return answerOn(port, '127.0.0.1', site.fetch, patience);
}

type Fetch = Parameters<typeof getRequestListener>[0];

async function answerOn(
  port: number,
  host: string,
  fetch: Fetch,
  limits: Patience,
  early?: EarlyAnswers,
): Promise<() => Promise<void>> {
  const { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval } = limits;
  const options = { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval };
  const server =
    early === undefined
      ? createServer(options, getRequestListener(fetch))
      : createServer({ ...options, requireHostHeader: false }, listenInWords(fetch, early));
  if (early !== undefined) answerUnread(server, early);
  limitConnections(server, limits);
  lingerAfterEarlyAnswers(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return () => stopListening(server);
}

function limitConnections(server: Server, limits: Patience): void {
  server.setTimeout(limits.silence);
  server.maxRequestsPerSocket = limits.requestsOnOneConnection;
  server.maxConnections = limits.connections;
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
