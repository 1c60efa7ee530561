import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { networkOf } from '../../../../platform/rate-limits/network-of.ts';
import { recoverHere } from '../../app/recover.ts';
import { readSentCode } from '../../app/request-code.ts';
import { requestContactCode } from '../../app/request-contact-code.ts';
import { requestRecovery } from '../../app/request-recovery.ts';
import { readSmsState } from '../../app/sms-state.ts';
import { texts } from '../../texts.ts';
import { withDemoMessage } from '../demo-message.ts';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import { setCookie } from '../set-cookie.ts';
import { readTexts, wrongWords } from '../sign-in-handlers.tsx';
import { NewContactPage } from './contact-pages.tsx';
import { RecoverCodePage, RecoverPage } from './recover-pages.tsx';
import { contactCodeAddress, recoverAddress } from './ways-addresses.ts';

const tooMany = ['identity.too-many-codes', 'identity.too-many-recoveries'];

/** Minutes to wait, told to programs too; undefined: nothing was asked for too often. */
function waitOf(
  c: Context<SiteEnv>,
  { code, facts }: { code: string; facts?: Readonly<Record<string, string | number>> },
) {
  if (!tooMany.includes(code)) return undefined;
  const minutes = Number(facts?.minutes ?? 1);
  c.header('Retry-After', String(minutes * 60));
  return minutes;
}

/** Sends the code to the address that is to be added. */
export async function answerNewContact(platform: Platform, c: Context<SiteEnv>) {
  const { typed, contact } = await readTexts(c);
  const view = c.get('view');
  const input = { contact, language: view.language, network: networkOf(platform, c) };
  const sent = await requestContactCode(platform, c.get('actor'), input);
  if (sent.ok) return c.redirect(contactCodeAddress(view), 303);
  const sms = await readSmsState(platform);
  const wrong = wrongWords(view.language, sms, sent.refusal);
  const waitMinutes = waitOf(c, sent.refusal);
  if (wrong === undefined && waitMinutes === undefined) return answerRefusal(c, sent.refusal);
  const status = c.get('problems').status(sent.refusal.code);
  return c.html(<NewContactPage {...{ view, sms, wrong, waitMinutes }} contact={typed} />, status);
}

export async function showRecover(platform: Platform, c: Context<SiteEnv>) {
  return c.html(<RecoverPage view={c.get('view')} sms={await readSmsState(platform)} />);
}

/** Takes the code on paper, and sends one to the new address. */
export async function answerRecover(platform: Platform, c: Context<SiteEnv>) {
  const { typed, contact, paper, typedPaper } = await readTexts(c);
  const view = c.get('view');
  const network = networkOf(platform, c);
  const input = { contact, paper, language: view.language, network };
  const sent = await requestRecovery(platform, c.get('actor'), input);
  if (sent.ok) return c.redirect(recoverAddress(view, '/code'), 303);
  const sms = await readSmsState(platform);
  const wrong = wrongWords(view.language, sms, sent.refusal);
  const waitMinutes = waitOf(c, sent.refusal);
  const isPaper = sent.refusal.code === 'identity.paper-code-refused';
  const wrongPaper = isPaper ? texts.in(view.language)('recover.paper.wrong') : undefined;
  if ([wrong, waitMinutes, wrongPaper].every((each) => each === undefined)) {
    return answerRefusal(c, sent.refusal);
  }
  const status = c.get('problems').status(sent.refusal.code);
  const wrongs = { wrong, waitMinutes, wrongPaper };
  return c.html(
    <RecoverPage {...{ view, sms, ...wrongs }} contact={typed} paper={typedPaper} />,
    status,
  );
}

export async function showRecoverCode(platform: Platform, c: Context<SiteEnv>, wrong = false) {
  const sent = await readSentCode(platform, c.get('actor'), 'recover');
  const address = sent?.address ?? null;
  if (address === null && !wrong) return c.redirect(recoverAddress(c.get('view')), 303);
  const view = await withDemoMessage(platform, c.get('view'), sent);
  const mistake = wrong ? texts.in(view.language)('code.wrong') : undefined;
  const status = wrong ? c.get('problems').status('identity.code-refused') : 200;
  return c.html(<RecoverCodePage view={view} address={address} wrong={mistake} />, status);
}

export async function answerRecoverCode(platform: Platform, c: Context<SiteEnv>) {
  const { digits } = await readTexts(c);
  const { language } = c.get('view');
  const { headers } = c.req.raw;
  const recovered = await recoverHere(platform, c.get('actor'), { digits, language, headers });
  if (recovered.ok) {
    setCookie(c, recovered.value.cookie);
    return c.redirect(`${accountAddress(c.get('view'))}?done=recovered`, 303);
  }
  const { code } = recovered.refusal;
  if (code === 'identity.code-refused') return showRecoverCode(platform, c, true);
  const label = texts.in(language)('recover.title');
  return answerRefusal(c, recovered.refusal, { href: recoverAddress(c.get('view')), label });
}
