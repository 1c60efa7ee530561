import type { Context, MiddlewareHandler, Next } from 'hono';
import { cors } from 'hono/cors';

const allow = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD'],
  allowHeaders: ['Accept', 'Accept-Language', 'If-None-Match'],
  exposeHeaders: ['ETag', 'Link', 'X-Request-Id'],
  maxAge: 86_400,
});

const openPaths = /^\/(?:api(?:\/|$)|oembed$)|\.atom$/;

/**
 * Lets every site's pages read the API, the feeds and what describes cards, without cookies. What changes something is never
 * allowed: a browser takes POST for allowed as soon as its headers are (Fetch standard, CORS-preflight
 * fetch).
 */
export const corsForReads: MiddlewareHandler = async (c: Context, next: Next) => {
  if (!openPaths.test(c.req.path)) return next();
  const asked = c.req.header('access-control-request-method') ?? '';
  const method = c.req.method === 'OPTIONS' ? asked : c.req.method;
  return method === 'GET' || method === 'HEAD' ? allow(c, next) : next();
};
