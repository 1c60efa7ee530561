import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { permits } from '../../../platform/acts/thing.ts';
import { actForm, type FormAnswers } from '../../../platform/http/act-form.tsx';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { onThing } from '../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../platform/platform.ts';
import { connectProvider } from '../app/connect-provider.ts';
import { disconnectProvider } from '../app/disconnect-provider.ts';
import { foundBody } from '../app/found-body.ts';
import { ownPasskey } from '../app/own-passkey.ts';
import { ownProof } from '../app/own-provider.ts';
import { playPersona } from '../app/play-persona.ts';
import { renamePasskey } from '../app/rename-passkey.ts';
import { emptySessionCookie } from '../app/session-library.ts';
import { signOut, signOutEverywhere } from '../app/sign-out.ts';
import { stepUpById, stepUpToAnswer } from '../app/step-up-by-id.ts';
import { withdrawSignature } from '../app/withdraw-signature.ts';
import { powers } from '../powers.ts';
import { showAccount } from './account-page.tsx';
import { bodyRoutes } from './bodies/body-routes.ts';
import { answerLeaving, sendMyData, showLeft, showMyData } from './my-data/my-data-handlers.tsx';
import { showNewBody } from './new-body-page.tsx';
import { officeRoutes } from './offices/office-routes.tsx';
import {
  answerNewPasskey,
  answerPasskey,
  answerRemoval,
  giveAddingChallenge,
  giveChallenge,
  showAddPasskey,
  toAccount,
} from './passkeys/passkey-handlers.tsx';
import { showPasskey } from './passkeys/passkey-page.tsx';
import { accountAddress } from './passkeys/passkeys-table.tsx';
import { showConnect } from './providers/connect-page.tsx';
import { showProviderAnswer, startAtProvider } from './providers/provider-handlers.tsx';
import { pupilRoutes } from './pupils/pupil-routes.tsx';
import { setCookie } from './set-cookie.ts';
import { answerAddress, answerCode, showCode, showSignIn } from './sign-in-handlers.tsx';
import {
  answerAgain,
  answerSigning,
  giveSigningChallenge,
  sendSigningCode,
  showSigning,
} from './signing/signing-handlers.tsx';
import { answerPending, showWaiting } from './signing/waiting-handlers.tsx';
import { waitingAddress } from './signing/waiting-page.tsx';
import { wayRoutes } from './ways/ways-routes.tsx';
import { youngRoutes } from './young/young-routes.tsx';

/**
 * Every page of the module, below `/:lang/identity`. But for those of bodies, none of them is kept by browser or
 * proxy, nor compressed: they show addresses and codes beside what came with the request (BREACH).
 */
export function routes(platform: Platform): Hono<SiteEnv> {
  const signing = onThing(platform, { thing: stepUpById, power: powers.confirm });
  const answering = onThing(platform, { thing: stepUpToAnswer, power: powers.confirm });
  const own = onThing(platform, {
    thing: ownPasskey,
    power: powers['keep-own-passkeys'],
    wayOut: toAccount,
  });
  const proving = onThing(platform, {
    thing: ownProof,
    power: powers['see-own-account'],
    wayOut: toAccount,
  });
  return new Hono<SiteEnv>({ strict: false })
    .route('/', bodyRoutes(platform))
    .use(keepNothing)
    .get('/sign-in', (c) => showSignIn(platform, c))
    .post('/sign-in', (c) => answerAddress(platform, c))
    .post('/sign-in/passkey', (c) => answerPasskey(platform, c))
    .post('/sign-in/passkey/challenge', (c) => giveChallenge(platform, c))
    .post('/provider/:provider', (c) => startAtProvider(platform, c))
    .get('/provider-answer', showProviderAnswer)
    .get('/providers/connect/:proof', proving(showConnect))
    .post('/providers/connect/:proof', actForm(platform, connectProvider, changed('connected')))
    .post(
      '/providers/:account/disconnect',
      actForm(platform, disconnectProvider, changed('disconnected')),
    )
    .get('/code', (c) => showCode(platform, c, c.req.query('back')))
    .post('/code', (c) => answerCode(platform, c))
    .get('/me', (c) => showAccount(platform, c))
    .get('/my-data', (c) => showMyData(platform, c))
    .post('/my-data/export', (c) => sendMyData(platform, c))
    .post('/my-data/leave', answerLeaving(platform))
    .get('/left', showLeft)
    .get('/passkeys/new', (c) => showAddPasskey(platform, c))
    .post('/passkeys/new', (c) => answerNewPasskey(platform, c))
    .post('/passkeys/new/challenge', (c) => giveAddingChallenge(platform, c))
    .route('/', wayRoutes(platform))
    .get('/passkeys/:passkey', own(showPasskey))
    .post('/passkeys/:passkey', actForm(platform, renamePasskey, renaming(own(showPasskey))))
    .post('/passkeys/:passkey/remove', (c) => answerRemoval(platform, c))
    .route('/', officeRoutes(platform))
    .route('/', youngRoutes(platform))
    .route('/', pupilRoutes(platform))
    .get('/confirm/:stepUp', signing(showSigning(platform)))
    .post('/confirm/:stepUp', answerAgain(platform, answering(answerSigning(platform))))
    .post('/confirm/:stepUp/challenge', signing(giveSigningChallenge(platform)))
    .post('/confirm/:stepUp/code', signing(sendSigningCode(platform)))
    .get('/waiting', (c) => showWaiting(platform, c))
    .post('/waiting/:pending/sign', (c) => answerPending(platform, c))
    .post('/waiting/:pending/withdraw', actForm(platform, withdrawSignature, withdrawn))
    .get('/bodies/new', (c) => founding(platform, c))
    .post('/bodies/new', actForm(platform, foundBody, foundingAnswers))
    .post('/sign-out', (c) => answerSignOut(platform, c))
    .post('/personas', (c) => answerPersona(platform, c));
}

/** The form that names a passkey; a name that cannot be used shows the page again. */
const renaming = (page: (c: Context<SiteEnv>) => Promise<Response>) => ({
  done: (c: Context<SiteEnv>) => `${accountAddress(c.get('view'))}?passkey=renamed`,
  page,
  wayOut: toAccount,
});

/** The signed forms about a provider lead back to the account. */
const changed = (what: 'connected' | 'disconnected') => ({
  done: (c: Context<SiteEnv>) => `${accountAddress(c.get('view'))}?provider=${what}`,
  wayOut: toAccount,
});

const withdrawn = {
  done: (c: Context<SiteEnv>) => `${waitingAddress(c.get('view'))}?done=withdrawn`,
};

const foundingAnswers: FormAnswers<typeof foundBody> = {
  done: (c, value) =>
    `${waitingAddress(c.get('view'))}?done=${'waits' in value ? 'waits' : 'signed'}`,
  page: showNewBody,
  again: {
    'identity.body-exists': { id: 'refusal.identity.body-exists.title' },
    'identity.no-such-parent': { parent: 'refusal.identity.no-such-parent.what' },
  },
};

/** The form is shown to whoever may found; the others read who may. */
function founding(platform: Platform, c: Context<SiteEnv>) {
  const asked = { platform, actor: c.get('actor'), at: platform.clock() };
  return permits(asked, powers.found, {})
    ? showNewBody(c)
    : answerRefusal(c, { code: 'not-allowed' });
}

const keepNothing = createMiddleware<SiteEnv>(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store, no-transform');
});

async function answerSignOut(platform: Platform, c: Context<SiteEnv>) {
  const { where } = await c.req.parseBody();
  const actor = c.get('actor');
  if (where === 'everywhere') {
    const outcome = await signOutEverywhere(platform, actor, {});
    if (!outcome.ok) return answerRefusal(c, outcome.refusal);
  } else await signOut(platform, actor, c.req.raw.headers);
  setCookie(c, emptySessionCookie(platform));
  return c.redirect(`${c.get('view').root}/`, 303);
}

/** The demo's way in: one press makes a visitor one of the invented people. */
async function answerPersona(platform: Platform, c: Context<SiteEnv>) {
  const { persona, back } = await c.req.parseBody();
  const played = await playPersona(platform, c.get('actor'), {
    persona: typeof persona === 'string' ? persona : '',
    headers: c.req.raw.headers,
  });
  if (!played.ok) return answerRefusal(c, played.refusal);
  setCookie(c, played.value.cookie);
  return c.redirect(localAddress(back, `${c.get('view').root}/`), 303);
}
