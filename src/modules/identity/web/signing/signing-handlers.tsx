import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { shortHash } from '../../../../platform/powers/signing.ts';
import { networkOf } from '../../../../platform/rate-limits/network-of.ts';
import { timeout } from '../../app/begin-passkey.ts';
import { readSessionToken } from '../../app/find-person.ts';
import { readSentTo } from '../../app/request-code.ts';
import { requestSigningCode } from '../../app/request-signing-code.ts';
import { renewToken, withSessionCookie } from '../../app/session-library.ts';
import { relyingParty } from '../../domain/passkey.ts';
import { findOfficeHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { withDemoMessage } from '../demo-message.ts';
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
    const props = { view, asked, address: addressOf(c, asked), isCodeSent };
    const status = mistake === undefined ? 200 : 422;
    return c.html(<SigningPage {...props} mistake={mistake} held={held} />, status);
  };
}

/** In demo mode, with the message that holds the code for this. */
async function withCodeOf(platform: Platform, c: Context<SiteEnv>, asked: Asked | null) {
  const view = c.get('view');
  if (view.demo === null || asked === null) return view;
  const to = await readSentTo(platform, c.get('actor'), 'step-up');
  return withDemoMessage(platform, view, { to, saying: shortHash(asked.textHash) });
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
    const way = waysFor(c.get('view'), asked).find((each) => each.method === method);
    if (way === undefined) return showSigning(platform)(c, asked);
    const signed = await way.sign(platform, c, asked);
    if (signed.ok) return goOn(platform, c, asked);
    const { code } = signed.refusal;
    if (code === 'identity.code-refused') return showSigning(platform, 'code.wrong')(c, asked);
    return answerRefusal(c, signed.refusal, wayBack(c, asked));
  };
}

/** The session has a new token from here on; the form that waits is sent with it. */
async function goOn(platform: Platform, c: Context<SiteEnv>, { form }: Asked): Promise<Response> {
  const { headers } = c.req.raw;
  const token = await readSessionToken(platform, headers);
  const renewed = token === null ? null : await renewToken(platform, token);
  const cookie = withSessionCookie(platform, headers.get('cookie') ?? '', renewed);
  const view = c.get('view');
  const answer =
    form === null
      ? await c.html(<SignedPage view={view} />)
      : await c.get('sendAgain')(form, cookie);
  const told = new Response(answer.body, answer);
  if (renewed !== null) told.headers.append('Set-Cookie', renewed);
  return told;
}

function wayBack(c: Context<SiteEnv>, asked: Asked) {
  return { href: addressOf(c, asked), label: texts.in(c.get('view').language)('signing.title') };
}
