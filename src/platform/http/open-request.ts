import type { Context, Next } from 'hono';
import type { Module } from '../module.ts';
import type { Platform } from '../platform.ts';
import { networkOf } from '../rate-limits/network-of.ts';
import { readDevice } from './device.ts';
import { findForgery } from './forgery.ts';
import { type OpenSite, openView } from './open-view.ts';
import { answerRefusal } from './problems.tsx';
import { readKeptForm } from './read-kept-form.ts';
import type { SiteEnv } from './site-env.ts';

/**
 * Finds out who asks, in which language, and opens the view. Until the person is known a view of the
 * browser alone stands ready, so that a failure has a page too.
 */
export function openRequest(platform: Platform, modules: readonly Module[], site: OpenSite) {
  const acts = new Map(
    modules.flatMap((module) => module.acts ?? []).map((act) => [act.declaration.name, act]),
  );
  const findPerson = modules.find((module) => module.findPerson !== undefined)?.findPerson;
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    const stranger = {
      device: readDevice(platform, c),
      person: null,
      operator: false,
      network: networkOf(platform, c),
      requestId: c.get('requestId'),
    };
    c.set('actor', stranger);
    c.set('acts', acts);
    c.set('readKept', () => readKeptForm(platform, c));
    c.set('view', openView(platform, c, stranger, site));
    const person = (await findPerson?.(platform, c.req.raw)) ?? null;
    if (person !== null) {
      c.set('actor', { ...stranger, person });
      c.set('view', openView(platform, c, { ...stranger, person }, site));
    }
    await next();
  };
}

/** Stops what another site's page may have sent in a person's name. */
export function refuseForgery(platform: Platform) {
  return async (c: Context<SiteEnv>, next: Next) => {
    const forgery = await findForgery(platform, c, c.get('actor'));
    if (forgery === null) return next();
    const code = forgery === 'content-type' ? 'wrong-content-type' : 'forged-form';
    return answerRefusal(c, { code });
  };
}
