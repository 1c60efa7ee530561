import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readForm } from '../../../platform/http/form.ts';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { networkOf } from '../../../platform/rate-limits/network-of.ts';
import { requestCode } from '../app/request-code.ts';
import { readSentTo } from '../app/sent-code.ts';
import { signIn } from '../app/sign-in.ts';
import { CodePage } from './code-page.tsx';
import { awaitDemoMessage } from './demo-message.ts';
import { setCookies } from './set-cookies.ts';
import { SignInPage } from './sign-in-page.tsx';

/** More than anybody types; what is longer is cut before it is looked at. */
const text = z
  .string()
  .default('')
  .transform((typed) => typed.slice(0, 500));

const addressForm = z.object({ email: text, back: text });
const codeForm = z.object({ code: text, back: text });

/** Asking for a code and signing in with it. */
export function signInRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/sign-in', (c) =>
      c.html(<SignInPage view={c.get('view')} back={wayBack(c, c.req.query('back'))} />),
    )
    .post('/sign-in', async (c) => {
      const form = await readForm(c, addressForm);
      if (!form.ok) return answerRefusal(c, { code: 'invalid-input' });
      const { email } = form.input;
      const back = wayBack(c, form.input.back);
      const { root, language } = c.get('view');
      const network = networkOf(platform, c);
      const sent = await requestCode(platform, c.get('actor'), { email, language, network });
      if (!sent.ok) return answerAddressRefusal(c, sent.refusal, email, back);
      return c.redirect(`${root}/identity/code?back=${encodeURIComponent(back)}`, 303);
    })
    .get('/code', (c) => showCodePage(platform, c, c.req.query('back')))
    .post('/code', async (c) => {
      const form = await readForm(c, codeForm);
      if (!form.ok) return answerRefusal(c, { code: 'invalid-input' });
      const { code: digits, back } = form.input;
      const { headers } = c.req.raw;
      const outcome = await signIn(platform, c.get('actor'), { digits, headers });
      if (outcome.ok) {
        setCookies(c, outcome.value.cookies);
        return c.redirect(wayBack(c, back), 303);
      }
      if (outcome.refusal.code === 'not-allowed') return answerRefusal(c, outcome.refusal);
      return showCodePage(platform, c, back, true);
    });
}

/** Where the person came from, if that is on this site; else the home page. */
function wayBack(c: Context<SiteEnv>, wanted: string | undefined): string {
  return localAddress(wanted, `${c.get('view').root}/`);
}

function answerAddressRefusal(
  c: Context<SiteEnv>,
  refusal: Refusal,
  email: string,
  back: string,
): Response | Promise<Response> {
  const given = { view: c.get('view'), back, email };
  const status = c.get('problems').status(refusal.code);
  if (refusal.code === 'identity.not-an-address') {
    return c.html(<SignInPage {...given} wrong />, status);
  }
  if (refusal.code !== 'identity.too-many-codes') return answerRefusal(c, refusal);
  const minutes = Number(refusal.facts?.minutes ?? 1);
  c.header('Retry-After', String(minutes * 60));
  return c.html(<SignInPage {...given} waitMinutes={minutes} />, status);
}

async function showCodePage(
  platform: Platform,
  c: Context<SiteEnv>,
  wanted: string | undefined,
  wrong = false,
): Promise<Response> {
  const back = wayBack(c, wanted);
  const { root } = c.get('view');
  const address = await readSentTo(platform, c.get('actor'));
  if (address === null && !wrong) {
    return c.redirect(`${root}/identity/sign-in?back=${encodeURIComponent(back)}`, 303);
  }
  const view = await awaitDemoMessage(platform, c.get('view'), address);
  const page = <CodePage view={view} back={back} address={address} wrong={wrong} />;
  return c.html(page, wrong ? c.get('problems').status('identity.code-refused') : 200);
}
