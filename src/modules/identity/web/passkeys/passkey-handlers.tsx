import type { Context } from 'hono';
import { z } from 'zod';
import { readForm } from '../../../../platform/http/form.ts';
import { localAddress } from '../../../../platform/http/local-address.ts';
import { answerRefusal, type WayOut } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Outcome, Refusal } from '../../../../platform/outcome.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { networkOf } from '../../../../platform/rate-limits/network-of.ts';
import { addPasskeyHere } from '../../app/add-passkey.ts';
import { beginAddingPasskey } from '../../app/begin-adding-passkey.ts';
import { beginPasskey } from '../../app/begin-passkey.ts';
import { readSessionToken } from '../../app/find-person.ts';
import { mayAddPasskey } from '../../app/may-change-passkeys.ts';
import { ownPasskey } from '../../app/own-passkey.ts';
import { removePasskey } from '../../app/remove-passkey.ts';
import { signInByPasskey } from '../../app/sign-in-by-passkey.ts';
import { longestAnswer } from '../../domain/passkey-answer.ts';
import { texts } from '../../texts.ts';
import { setCookie } from '../set-cookie.ts';
import { AddPasskeyPage, type Hurdle } from './add-passkey-page.tsx';
import { accountAddress, newPasskeyAddress } from './passkeys-table.tsx';

/** The fields of a form with a device's answer; what is longer than any is cut before it is looked at. */
async function readFields(c: Context<SiteEnv>) {
  const { given } = await readForm(c, z.object({}));
  const textOf = (name: string) => (given[name] ?? '').slice(0, longestAnswer);
  return {
    credential: textOf('credential'),
    name: textOf('name').slice(0, 10_000),
    back: textOf('back'),
  };
}

/** The challenge for signing in, as `passkey.js` asks for it. */
export async function giveChallenge(platform: Platform, c: Context<SiteEnv>) {
  const network = networkOf(platform, c);
  return giveOptions(c, await beginPasskey(platform, c.get('actor'), { network }), toSignIn(c));
}

/** The same for a passkey to be made. */
export async function giveAddingChallenge(platform: Platform, c: Context<SiteEnv>) {
  const { name } = await readFields(c);
  const token = readSessionToken(platform, c.req.raw.headers);
  const asked = { name, token, network: networkOf(platform, c) };
  return giveOptions(c, await beginAddingPasskey(platform, c.get('actor'), asked), toAdding(c));
}

function giveOptions(c: Context<SiteEnv>, asked: Outcome<object, Refusal>, wayOut: WayOut) {
  return asked.ok ? c.json(asked.value) : answerRefusal(c, asked.refusal, wayOut);
}

export async function answerPasskey(platform: Platform, c: Context<SiteEnv>) {
  const { credential, back } = await readFields(c);
  const { headers } = c.req.raw;
  const outcome = await signInByPasskey(platform, c.get('actor'), { credential, headers });
  if (!outcome.ok) return answerRefusal(c, outcome.refusal, toSignIn(c));
  setCookie(c, outcome.value.cookie);
  return c.redirect(localAddress(back, `${c.get('view').root}/`), 303);
}

/** Adds a passkey, or says what comes before; who is not signed in signs in first. */
export async function showAddPasskey(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const { actor } = view;
  const back = localAddress(c.req.query('back'), `${accountAddress(view)}?passkey=added`);
  if (actor.person === null) {
    const here = encodeURIComponent(`${newPasskeyAddress(view)}?back=${encodeURIComponent(back)}`);
    return c.redirect(`${view.root}/identity/sign-in?back=${here}`, 303);
  }
  const token = readSessionToken(platform, c.req.raw.headers);
  const asked = { tx: platform.database.db, at: view.now, actor, token, platform };
  const may = await mayAddPasskey(asked);
  const hurdle = may.ok ? 'none' : hurdleOf(may.refusal.code);
  if (hurdle === undefined) return answerRefusal(c, { code: 'not-allowed' }, toAdding(c));
  const hasPasskey = hurdle === 'passkey-first' || view.actor.person?.assurance === 'passkey';
  return c.html(<AddPasskeyPage {...{ view, hurdle, back }} hasPasskey={hasPasskey} />);
}

const hurdles = ['sign-in-again', 'passkey-first', 'persona-shared', 'other-browser'] as const;

function hurdleOf(code: string): Hurdle | undefined {
  return hurdles.find((hurdle) => code === `identity.${hurdle}`);
}

export async function answerNewPasskey(platform: Platform, c: Context<SiteEnv>) {
  const { back, ...given } = await readFields(c);
  const { headers } = c.req.raw;
  const outcome = await addPasskeyHere(platform, c.get('actor'), { ...given, headers });
  if (!outcome.ok) return answerRefusal(c, outcome.refusal, toAdding(c));
  setCookie(c, outcome.value.cookie);
  return c.redirect(localAddress(back, `${accountAddress(c.get('view'))}?passkey=added`), 303);
}

export async function answerRemoval(platform: Platform, c: Context<SiteEnv>) {
  const address = ownPasskey.address(c.req.param() as Record<string, string>);
  if (address === null) return answerRefusal(c, { code: ownPasskey.missing }, toAccount(c));
  const token = readSessionToken(platform, c.req.raw.headers);
  const outcome = await removePasskey(platform, c.get('actor'), address, { token });
  if (outcome.ok) return c.redirect(`${accountAddress(c.get('view'))}?passkey=removed`, 303);
  const isHurdle = hurdleOf(outcome.refusal.code) !== undefined;
  return answerRefusal(c, outcome.refusal, isHurdle ? toAdding(c) : toAccount(c));
}

const wordsIn = (c: Context<SiteEnv>) => texts.in(c.get('view').language);

function toSignIn(c: Context<SiteEnv>): WayOut {
  return { href: `${c.get('view').root}/identity/sign-in`, label: wordsIn(c)('sign-in.title') };
}

/** That page says what comes before it, and lets one sign in again. */
function toAdding(c: Context<SiteEnv>): WayOut {
  return { href: newPasskeyAddress(c.get('view')), label: wordsIn(c)('passkeys.again') };
}

export function toAccount(c: Context<SiteEnv>): WayOut {
  return { href: accountAddress(c.get('view')), label: wordsIn(c)('account.title') };
}
