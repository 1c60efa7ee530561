import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { findAskedStepUp } from '../../../platform/acts/step-ups.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { type ProviderPurpose, providerPurposes, visitExpiry } from '../domain/provider.ts';
import { personLifetime } from '../domain/session-lifetime.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { replaceVisit } from '../store/provider-visits.ts';
import { callbackAddress, openProvider, providerById } from './provider-client.ts';
import { tellOfProvider } from './provider-faults.ts';
import { spendStart } from './provider-limits.ts';

/**
 * Sends this browser to a provider: to sign in, to connect the account there with the own one, or to sign.
 * What comes back counts once, in this browser, within ten minutes.
 *
 * @returns the address at the provider
 */
export const beginProvider = defineAct({
  name: 'identity.begin-provider',
  power: powers['use-provider'],
  input: z.object({
    provider: boundedField(40),
    purpose: z.enum(providerPurposes),
    stepUp: z.uuid().nullable(),
    language: boundedField(20),
    back: boundedField(2000),
    network: boundedField(100),
  }),
  output: z.object({ address: z.string() }),
  refusals: {
    'identity.no-such-provider': 404,
    'identity.too-many-providers': 429,
    'identity.provider-away': 503,
    'identity.nothing-to-sign': 404,
  },
  api: { none: 'It sends a browser elsewhere, whose way back counts only with its cookie.' },
  async before({ platform, actor, input }) {
    const { device, person } = actor;
    if (device === null) return refuse('not-allowed');
    const provider = providerById(platform, input.provider);
    if (provider === undefined) return refuse('identity.no-such-provider');
    const asker = await readAsker(platform, person, input.purpose, input.stepUp);
    if (asker === null) return refuse('not-allowed');
    if (asker === undefined) return refuse('identity.nothing-to-sign');
    const minutes = await spendStart(platform, input.network);
    if (minutes !== null) return refuse('identity.too-many-providers', { minutes });
    try {
      const draw = () => Buffer.from(platform.random(32)).toString('base64url');
      const verifier = draw();
      const challenge = await calculatePKCECodeChallenge(verifier);
      const client = await openProvider(platform, provider);
      return { device, provider, client, challenge, verifier, asker, state: draw(), nonce: draw() };
    } catch (error) {
      tellOfProvider(platform, provider, error);
      return refuse('identity.provider-away');
    }
  },
  async run({ platform, tx, at, actor, prepared, input: { purpose, language, back } }) {
    const { device, provider, client, challenge, verifier, asker, state } = prepared;
    const nonce = asker.challenge ?? prepared.nonce;
    await replaceVisit(tx, {
      ...{ state, nonce, verifier, purpose, language, back },
      ...{ issuer: provider.issuer, browser: browserHash(device) },
      ...{ personId: asker.personId, stepUp: asker.stepUp },
      ...{ startedAt: at, expiresAt: visitExpiry(at) },
    });
    const address = buildAuthorizationUrl(client, {
      ...{ response_type: 'code', scope: 'openid', state, nonce },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      redirect_uri: callbackAddress(platform, provider),
      ...(purpose === 'sign-in' && actor.person === null ? whenever : presence),
    });
    return { address: address.href };
  },
});

/** Whoever signs, gives a key to the account, or signs in once more, shows that they are there. */
const presence = { prompt: 'login', max_age: '0' };

/**
 * Who signs in may do so by a session of there, at most as old as one of here gets. To ask for an age at all is what
 * has the provider tell it (`auth_time`, OpenID Connect Core 1.0 §3.1.2.1): a session that stood open there is not
 * fresh here.
 */
const whenever = { max_age: String(personLifetime.whole / 1000) };

interface Asker {
  readonly personId: string | null;
  readonly stepUp: string | null;
  /** Of what is signed. */
  readonly challenge: string | null;
}

/** Who asks, for what; null: nobody who may; undefined: there is nothing to sign. */
async function readAsker(
  platform: Platform,
  person: Person | null,
  purpose: ProviderPurpose,
  stepUp: string | null,
): Promise<Asker | null | undefined> {
  if (purpose === 'sign-in') return { personId: null, stepUp: null, challenge: null };
  if (person === null) return null;
  if (purpose === 'connect') return { personId: person.id, stepUp: null, challenge: null };
  if (stepUp === null) return undefined;
  const { db } = platform.database;
  const asked = await findAskedStepUp(db, person, stepUp, { at: platform.clock(), lock: false });
  return asked && { personId: person.id, stepUp, challenge: asked.challenge };
}
