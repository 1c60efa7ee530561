import type { Context } from 'hono';
import { z } from 'zod';
import { readForm } from '../../../../platform/http/form.ts';
import { localAddress } from '../../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { isLanguage } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { networkOf } from '../../../../platform/rate-limits/network-of.ts';
import { answerProvider } from '../../app/answer-provider.ts';
import { beginProvider } from '../../app/begin-provider.ts';
import { openProviderSession } from '../../app/open-session.ts';
import { providerRefusals } from '../../app/provider-faults.ts';
import { readVisit } from '../../app/read-visit.ts';
import { providerPurposes } from '../../domain/provider.ts';
import { texts } from '../../texts.ts';
import { setCookie } from '../set-cookie.ts';

const over = 'identity.provider-over';

/** Sends the browser to a provider. */
export async function startAtProvider(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const { given } = await readForm(c, z.object({}));
  const back = localAddress((given.back ?? '').slice(0, 2000), `${view.root}/`);
  const begun = await beginProvider(platform, c.get('actor'), {
    provider: (c.req.param('provider') ?? '').slice(0, 40),
    purpose: providerPurposes.find((each) => each === given.purpose) ?? 'sign-in',
    stepUp: z.uuid().safeParse(given.stepUp).data ?? null,
    ...{ language: view.addressed, back, network: networkOf(platform, c) },
  });
  if (begun.ok) return c.redirect(begun.value.address, 303);
  return answerRefusal(c, begun.refusal, wayOut(c, back));
}

/**
 * Where a provider leads back to. The address is one for all languages, and what it says is worth something
 * once: so that it always leads on, to a page in the language from which the browser has started.
 */
export async function answerCallback(platform: Platform, c: Context<SiteEnv>): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  const actor = c.get('actor');
  const { search, searchParams } = new URL(c.req.url);
  const visit = await readVisit(platform, actor, searchParams.get('state') ?? '');
  const root = isLanguage(visit?.language) ? `/${visit.language}` : c.get('view').root;
  const back = localAddress(visit?.back, `${root}/`);
  const refused = (code: string) => {
    // A browser without a mark has begun nothing.
    const known = code === 'not-allowed' ? over : code;
    const why = new URLSearchParams({ why: known.replace('identity.', ''), back });
    return c.redirect(`${root}/identity/provider-answer?${why}`, 303);
  };
  const provider = (c.req.param('provider') ?? '').slice(0, 40);
  if (search.length > 8000) return refused(over);
  const answered = await answerProvider(platform, actor, { provider, query: search });
  if (!answered.ok) return refused(answered.refusal.code);
  const { purpose, proof, ...account } = answered.value;
  if (purpose === 'connect') return c.redirect(`${root}/identity/providers/connect/${proof}`, 303);
  if (purpose === 'sign') return c.redirect(back, 303);
  const opened = await openProviderSession(platform, account, c.req.raw.headers);
  if (!opened.ok) return refused(opened.refusal.code);
  setCookie(c, opened.value.cookie);
  return c.redirect(back, 303);
}

/** Says why nothing came of it, by a code of ours alone. */
export function showProviderAnswer(c: Context<SiteEnv>): Response | Promise<Response> {
  const why = `identity.${c.req.query('why') ?? ''}`;
  const code = Object.keys(providerRefusals).find((each) => each === why) ?? over;
  const back = localAddress(c.req.query('back'), `${c.get('view').root}/`);
  return answerRefusal(c, { code }, wayOut(c, back));
}

/** Whoever is signed in goes back to where they were; others to the other ways to sign in. */
function wayOut(c: Context<SiteEnv>, back: string) {
  const view = c.get('view');
  const t = texts.in(view.language);
  if (view.actor.person !== null) return { href: back, label: t('providers.back') };
  const href = `${view.root}/identity/sign-in?back=${encodeURIComponent(back)}`;
  return { href, label: t('sign-in.title') };
}
