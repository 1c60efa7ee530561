import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import type { KeptFields } from '../ui/form/kept-form.tsx';
import { findForgery } from './forgery.ts';
import { isWithinLimit } from './limit-body.ts';
import { isApi } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** What opens something is never shown again; a form that asks for it is filled in anew. */
const secrets = new Set(['code', 'password', 'credential']);

/** No form of ours sends more fields; each costs thirty times its size in the page that shows it again. */
export const mostKept = 200;

/**
 * The fields of a form that could not be taken in, to be sent again; null where no form was sent, or
 * another site's page sent it in the person's name. A token that is stale or missing does not matter:
 * the browser says that the form is ours. Nothing here asks the database.
 */
export async function readKeptForm(
  platform: Platform,
  c: Context<SiteEnv>,
): Promise<KeptFields | null> {
  if (c.req.method !== 'POST' || isApi(c) || !isWithinLimit(c)) return null;
  const forgery = await findForgery(platform, c, c.get('actor'));
  if (forgery === 'origin' || forgery === 'content-type') return null;
  const fields = Object.entries(await c.req.parseBody({ all: true })).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const),
  );
  if (fields.length > mostKept || fields.some(([name]) => secrets.has(name))) return null;
  return fields.flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'csrf' ? [[name, value] as const] : [],
  );
}
