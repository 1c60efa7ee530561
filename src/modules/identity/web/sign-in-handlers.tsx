import type { Context } from 'hono';
import { z } from 'zod';
import { readForm } from '../../../platform/http/form.ts';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { wrongNumbers } from '../../../platform/messaging/sms/phone-number.ts';
import { wrongNumberWords } from '../../../platform/messaging/sms/wrong-number-words.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { networkOf } from '../../../platform/rate-limits/network-of.ts';
import { readSentCode, requestCode } from '../app/request-code.ts';
import { signIn } from '../app/sign-in.ts';
import { readSmsState, type SmsState } from '../app/sms-state.ts';
import { texts } from '../texts.ts';
import { CodePage } from './code-page.tsx';
import { withDemoMessage } from './demo-message.ts';
import { allowProviders } from './providers/provider-buttons.tsx';
import { setCookie } from './set-cookie.ts';
import { SignInPage } from './sign-in-page.tsx';

/** The fields of a form; what is longer than anybody types is cut before it is looked at, and comes back whole. */
export async function readTexts(c: Context<SiteEnv>) {
  const { given } = await readForm(c, z.object({}));
  const textOf = (name: string) => (given[name] ?? '').slice(0, 500);
  const typed = given.contact ?? '';
  return {
    typed,
    contact: textOf('contact'),
    digits: textOf('code'),
    paper: textOf('paper'),
    typedPaper: given.paper ?? '',
    back: wayBack(c, textOf('back')),
  };
}

/** Where the person came from, if that is on this site; else the home page. */
function wayBack(c: Context<SiteEnv>, wanted: string | undefined): string {
  return localAddress(wanted, `${c.get('view').root}/`);
}

/** To a page of the module, which leads back to where the person came from. */
function goTo(c: Context<SiteEnv>, page: string, back: string): Response {
  return c.redirect(`${c.get('view').root}/identity/${page}?back=${encodeURIComponent(back)}`, 303);
}

export async function showSignIn(platform: Platform, c: Context<SiteEnv>) {
  const back = wayBack(c, c.req.query('back'));
  const { oidcProviders: providers } = platform.config;
  allowProviders(c, providers);
  const sms = await readSmsState(platform);
  return c.html(<SignInPage view={c.get('view')} {...{ back, providers, sms }} />);
}

/** What is wrong with what was typed, where only it is. */
export function wrongWords(language: Language, sms: SmsState, { code, facts }: Refusal) {
  const t = texts.in(language);
  if (code === 'identity.no-text-messages') return t('sign-in.sms.none');
  if (code !== 'identity.not-an-address') return undefined;
  const why = wrongNumbers.find((each) => each === facts?.why);
  if (sms === 'none') return t('sign-in.address-wrong');
  return why === undefined ? t('sign-in.contact-wrong') : wrongNumberWords(language, why);
}

export async function answerAddress(platform: Platform, c: Context<SiteEnv>) {
  const { typed, contact, back } = await readTexts(c);
  const view = c.get('view');
  const network = networkOf(platform, c);
  const input = { contact, language: view.language, network };
  const sent = await requestCode(platform, c.get('actor'), input);
  if (sent.ok) return goTo(c, 'code', back);
  const sms = await readSmsState(platform);
  const { oidcProviders: providers } = platform.config;
  allowProviders(c, providers);
  const given = { view, back, providers, sms, contact: typed };
  const { code, facts } = sent.refusal;
  const status = c.get('problems').status(code);
  const wrong = wrongWords(view.language, sms, sent.refusal);
  if (wrong !== undefined) return c.html(<SignInPage {...given} wrong={wrong} />, status);
  if (code !== 'identity.too-many-codes') return answerRefusal(c, sent.refusal);
  const minutes = Number(facts?.minutes ?? 1);
  c.header('Retry-After', String(minutes * 60));
  return c.html(<SignInPage {...given} waitMinutes={minutes} />, status);
}

export async function answerCode(platform: Platform, c: Context<SiteEnv>) {
  const { digits, back } = await readTexts(c);
  const { headers } = c.req.raw;
  const outcome = await signIn(platform, c.get('actor'), {
    digits,
    headers,
    language: c.get('view').language,
  });
  if (outcome.ok) {
    setCookie(c, outcome.value.cookie);
    return c.redirect(back, 303);
  }
  if (outcome.refusal.code === 'not-allowed') return answerRefusal(c, outcome.refusal);
  return showCode(platform, c, back, true);
}

export async function showCode(
  platform: Platform,
  c: Context<SiteEnv>,
  wanted: string | undefined,
  wrong = false,
) {
  const back = wayBack(c, wanted);
  const sent = await readSentCode(platform, c.get('actor'));
  const address = sent?.address ?? null;
  if (address === null && !wrong) return goTo(c, 'sign-in', back);
  const view = await withDemoMessage(platform, c.get('view'), sent);
  const page = <CodePage view={view} back={back} address={address} wrong={wrong} />;
  return c.html(page, wrong ? c.get('problems').status('identity.code-refused') : 200);
}
