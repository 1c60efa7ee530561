import type { Context } from 'hono';
import type { WaitingForm } from '../../../../platform/database/platform-schema.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { networkOf } from '../../../../platform/rate-limits/network-of.ts';
import { timeout } from '../../app/begin-passkey.ts';
import { readSessionToken } from '../../app/find-person.ts';
import { rememberLed, whereItLed } from '../../app/lead-on.ts';
import { renewToken, sayTokenAgain } from '../../app/renew-token.ts';
import { readSentCode } from '../../app/request-code.ts';
import { requestSigningCode } from '../../app/request-signing-code.ts';
import { withSessionCookie } from '../../app/session-library.ts';
import { readSigningMeans } from '../../app/signing-means.ts';
import { stepUpToAnswer } from '../../app/step-up-by-id.ts';
import { lentFor } from '../../domain/lent-power.ts';
import { relyingParty } from '../../domain/passkey.ts';
import { findOfficeHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { withDemoMessage } from '../demo-message.ts';
import { allowProviders } from '../providers/provider-buttons.tsx';
import { setCookie } from '../set-cookie.ts';
import { SignedPage, SigningPage } from './signing-page.tsx';
import { type Asked, waysFor } from './signing-ways.tsx';

function addressOf(c: Context<SiteEnv>, { id }: Asked): string {
  return `${c.get('view').root}/identity/confirm/${id}`;
}

/** Shows what is to be signed. */
export function showSigning(platform: Platform, mistake?: string) {
  return async (c: Context<SiteEnv>, asked: Asked): Promise<Response> => {
    const { db } = platform.database;
    const { appointment } = asked;
    const held = appointment === null ? undefined : await findOfficeHeld(db, appointment);
    const isCodeSent = mistake !== undefined || c.req.query('code') !== undefined;
    const view = await withCodeOf(platform, c, isCodeSent ? asked : null);
    const means = await readSigningMeans(platform, c.get('actor'), asked);
    if (means.provedAt === null) allowProviders(c, means.providers);
    const lent = lentTo(c, asked, platform.clock());
    const props = { view, asked, means, address: addressOf(c, asked), isCodeSent, lent };
    const status = mistake === undefined ? 200 : 422;
    return c.html(<SigningPage {...props} mistake={mistake} held={held} />, status);
  };
}

/** The delegation by which the office of the signature may do the act; null: by itself, or in one's own name. */
function lentTo(c: Context<SiteEnv>, { act, appointment }: Asked, at: Date) {
  const { person } = c.get('actor');
  const held = person?.appointments.find(({ id }) => id === appointment);
  const power = c.get('acts').get(act)?.declaration.power;
  return held === undefined || power === undefined ? null : lentFor(held, power, at);
}

/** In demo mode, with the message that holds the code for this. */
async function withCodeOf(platform: Platform, c: Context<SiteEnv>, asked: Asked | null) {
  const view = c.get('view');
  if (view.demo === null || asked === null) return view;
  return withDemoMessage(platform, view, await readSentCode(platform, c.get('actor'), 'step-up'));
}

/** Sends the code by which this can be signed. */
export function sendSigningCode(platform: Platform) {
  return async (c: Context<SiteEnv>, asked: Asked): Promise<Response> => {
    const language = sourceOf(c.get('view').language);
    const input = { language, network: networkOf(platform, c) };
    const sent = await requestSigningCode(platform, c.get('actor'), asked.id, input);
    if (!sent.ok) return answerRefusal(c, sent.refusal, wayBack(c, asked));
    return c.redirect(`${addressOf(c, asked)}?code`, 303);
  };
}

/** What the device is to sign, as `passkey.js` asks for it: the hash of the act, its text and this moment. */
export function giveSigningChallenge({ config }: Platform) {
  return (c: Context<SiteEnv>, { challenge }: Asked): Response =>
    c.json({
      challenge,
      rpId: relyingParty(config.baseUrl).id,
      timeout,
      userVerification: 'required',
    });
}

/** Takes the signature in the way that was chosen, then does the form that waits for it. */
export function answerSigning(platform: Platform) {
  return async (c: Context<SiteEnv>, asked: Asked): Promise<Response> => {
    const { method } = await c.req.parseBody();
    if (asked.at !== null) return goOnAgain(platform, c, asked);
    const means = await readSigningMeans(platform, c.get('actor'), asked);
    const way = waysFor(c.get('view'), asked, means).find((each) => each.method === method);
    if (way === undefined) return showSigning(platform)(c, asked);
    const signed = await way.sign(platform, c, asked);
    if (signed.ok) return goOn(platform, c, asked);
    // Of two at once the second finds it signed: it leads on as well.
    const again = await stepUpToAnswer.find(searchOf(platform, c), asked.id);
    if (again !== undefined && again.at !== null) return goOnAgain(platform, c, again);
    const { code } = signed.refusal;
    if (code === 'identity.code-refused') return showSigning(platform, 'code.wrong')(c, asked);
    return answerRefusal(c, signed.refusal, wayBack(c, asked));
  };
}

/**
 * Whoever sends a signature again that was taken, since its answer with the new token was lost, is nobody any
 * more by the cookie that they have. They are told the new one, and what they sent is sent with it.
 */
export function answerAgain(
  platform: Platform,
  answer: (c: Context<SiteEnv>) => Promise<Response>,
) {
  return async (c: Context<SiteEnv>): Promise<Response> => {
    if (c.get('actor').person !== null) return answer(c);
    const renewing = await renewingOf(platform, c, c.req.param('stepUp') ?? '');
    const set = renewing === null ? null : await sayTokenAgain(platform, renewing);
    return set === null ? answer(c) : sendWith(platform, c, { path: c.req.path, fields: [] }, set);
  };
}

/** The session has a new token from here on; the form that waits is sent with it. */
async function goOn(platform: Platform, c: Context<SiteEnv>, asked: Asked): Promise<Response> {
  const renewing = await renewingOf(platform, c, asked.id);
  const set = renewing === null ? null : await renewToken(platform, renewing);
  const answer = await sendWith(platform, c, asked.form, set);
  if (asked.form !== null) await rememberLed(platform, asked.id, answer.headers.get('location'));
  return answer;
}

/** The same for a signature that was taken before: the form is not done again where it has led somewhere. */
async function goOnAgain(platform: Platform, c: Context<SiteEnv>, asked: Asked): Promise<Response> {
  const isOfProgram = asked.form === null && asked.ledTo === null;
  const led = isOfProgram ? null : await whereItLed(platform, asked.id);
  if (led === null) return goOn(platform, c, asked);
  const renewing = await renewingOf(platform, c, asked.id);
  const set = renewing === null ? null : await renewToken(platform, renewing);
  if (set !== null) setCookie(c, set);
  return c.redirect(led, 303);
}

async function renewingOf(platform: Platform, c: Context<SiteEnv>, stepUp: string) {
  const token = readSessionToken(platform, c.req.raw.headers);
  return token === null ? null : { token, stepUp, device: c.get('actor').device };
}

/**
 * The answer to a form, sent as if the browser had taken a cookie already; and the cookie with it.
 *
 * @param form null: a program sends its call again itself
 * @param set the `Set-Cookie` header; null: the browser has its cookie
 */
async function sendWith(
  platform: Platform,
  c: Context<SiteEnv>,
  form: WaitingForm | null,
  set: string | null,
): Promise<Response> {
  const cookie = withSessionCookie(platform, c.req.raw.headers.get('cookie') ?? '', set);
  const answer =
    form === null
      ? await c.html(<SignedPage view={c.get('view')} />)
      : await c.get('sendAgain')(form, cookie);
  const told = new Response(answer.body, answer);
  if (set !== null) told.headers.append('Set-Cookie', set);
  return told;
}

function searchOf(platform: Platform, c: Context<SiteEnv>) {
  const at = platform.clock();
  const { db: tx } = platform.database;
  return { platform, tx, at, actor: c.get('actor'), input: undefined, lock: false };
}

function wayBack(c: Context<SiteEnv>, asked: Asked) {
  return { href: addressOf(c, asked), label: texts.in(c.get('view').language)('signing.title') };
}
