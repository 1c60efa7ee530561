import type { Context } from 'hono';
import { isStepUpNeeded } from '../acts/sign-act.ts';
import { askStepUp } from '../acts/step-ups.ts';
import type { WaitingForm } from '../database/platform-schema.ts';
import type { Refusal } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { SiteEnv } from './site-env.ts';

/**
 * Where somebody signs what an act needs signed; null: the refusal is another one, or there is no session to sign
 * in.
 *
 * @param form what is done once it is signed; null: a program sends its call again itself
 */
async function askForSignature(
  platform: Platform,
  c: Context<SiteEnv>,
  refusal: Refusal,
  form: WaitingForm | null,
): Promise<string | null> {
  const { person } = c.get('actor');
  if (!isStepUpNeeded(refusal) || person === null || platform.account === null) return null;
  const id = await askStepUp(platform, person, refusal.needed, form);
  return id === null ? null : `${c.get('view').root}${platform.account.sign}/${id}`;
}

/** Keeps the form, and leads the person to where it is signed; null where that is not what it lacks. */
export async function leadToSigning(platform: Platform, c: Context<SiteEnv>, refusal: Refusal) {
  if (!isStepUpNeeded(refusal)) return null;
  const fields = await c.get('readKept')();
  const { pathname, search } = new URL(c.req.url);
  const form = fields === null ? null : { path: pathname + search, fields };
  const where = await askForSignature(platform, c, refusal, form);
  return where === null ? null : c.redirect(where, 303);
}

/** The same refusal with where its text is signed, for a program. */
export async function tellWhereToSign(platform: Platform, c: Context<SiteEnv>, refusal: Refusal) {
  const where = await askForSignature(platform, c, refusal, null);
  if (where === null) return refusal;
  const { code, facts } = refusal;
  return { code, facts: { ...facts, signAt: `${platform.config.baseUrl}${where}` } };
}
