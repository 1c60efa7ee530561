import { createHash } from 'node:crypto';
import { authorizationCodeGrant } from 'openid-client';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { perform, type Unit } from '../../../platform/acts/perform.ts';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { done, type Refused, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import {
  isFreshSignIn,
  isState,
  isSubject,
  proofExpiry,
  providerPurposes,
  signedInAt,
} from '../domain/provider.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { listContacts } from '../store/people.ts';
import {
  findPersonByProvider,
  insertProviderAccount,
  lockProviderAccount,
  type ProviderAccount,
} from '../store/provider-accounts.ts';
import { insertProof, type ProviderVisit, takeVisit } from '../store/provider-visits.ts';
import { acceptInvitations } from './accept-invitations.ts';
import { insertUnnamedPerson } from './make-person.ts';
import { callbackAddress, openProvider, providerById } from './provider-client.ts';
import { type ProviderRefusal, providerRefusals, refuseProvider } from './provider-faults.ts';

/** Whom a provider has signed in, for what; and what it said of a signature. */
interface Answered {
  readonly visit: ProviderVisit;
  readonly account: ProviderAccount;
  readonly evidence: string | null;
  readonly provedAt: string | null;
}

/**
 * Takes what a browser brings back from a provider. The visit is used up before anything is asked, whatever
 * comes of it. To sign in finds the person with exactly this account there, or makes one: an e-mail that a
 * provider tells is neither asked for nor looked at. To connect and to sign keeps a proof for the next page.
 */
export const answerProvider = defineAct({
  name: 'identity.answer-provider',
  power: powers['use-provider'],
  input: z.object({
    provider: boundedField(40),
    /** Of the address that the provider has led to. */
    query: boundedField(8000),
  }),
  output: z.object({
    purpose: z.enum(providerPurposes),
    personId: z.string(),
    /** Where the account has come from, to look for it once more. */
    issuer: z.string(),
    accountId: z.string(),
    /** The id of the proof; null where somebody has signed in. */
    proof: z.string().nullable(),
    /** When they signed in there, in ISO 8601; null: it does not say. */
    provedAt: z.string().nullable(),
  }),
  refusals: { ...providerRefusals, 'identity.provider-over': 404 },
  api: {
    none: 'It makes a session, whose cookie belongs to the browser that went to the provider.',
  },
  async before({ platform, actor, input }) {
    const visit = await spendVisit(platform, actor, input.query);
    const provider = providerById(platform, input.provider);
    if (visit === null || provider === undefined) return refuse('identity.provider-over');
    // The answer of one provider at the address of another (mix-up, RFC 9700 §4.4).
    if (visit.issuer !== provider.issuer) return refuse('identity.provider-refused');
    const isTheirs = visit.personId === null || visit.personId === actor.person?.id;
    if (!isTheirs) return refuse('identity.provider-over');
    return exchange(platform, provider, visit, input.query);
  },
  async run({ platform, prepared, ...unit }) {
    const { visit, account, provedAt } = prepared;
    const { purpose } = visit;
    if (visit.personId === null) {
      const personId = await findOrMakePerson(platform, unit, account);
      return { purpose, personId, proof: null, provedAt, ...account };
    }
    const { personId } = visit;
    const owner = await findPersonByProvider(unit.tx, account);
    if (purpose === 'sign' && owner !== personId) return refuse('identity.provider-other');
    const id = uuidFrom(unit.random);
    await insertProof(unit.tx, {
      ...{ id, personId, ...account, browser: visit.browser },
      ...{ stepUp: visit.stepUp, evidence: prepared.evidence, expiresAt: proofExpiry(unit.at) },
    });
    return { purpose, personId, proof: id, provedAt, ...account };
  },
});

/** Committed before anything else happens; null: there is none of this browser, or it is over. */
async function spendVisit(
  platform: Platform,
  actor: Actor,
  query: string,
): Promise<ProviderVisit | null> {
  const { device } = actor;
  const state = new URLSearchParams(query).get('state');
  if (device === null || state === null || !isState(state)) return null;
  const request = { act: powers['use-provider'].act, actor };
  const taken = await perform<ProviderVisit | null, never>(
    platform,
    request,
    async ({ tx, at }) => {
      const visit = await takeVisit(tx, state, browserHash(device));
      return done(visit !== undefined && visit.expiresAt > at ? visit : null);
    },
  );
  return taken.ok ? taken.value : null;
}

/** Exchanges the code for what the provider signs about the person, and judges that. */
async function exchange(
  platform: Platform,
  provider: OidcProvider,
  visit: ProviderVisit,
  query: string,
): Promise<Answered | Refused<ProviderRefusal>> {
  try {
    const client = await openProvider(platform, provider);
    const address = new URL(callbackAddress(platform, provider));
    address.search = query;
    const tokens = await authorizationCodeGrant(client, address, {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined || !isSubject(claims.sub)) {
      return refuse('identity.provider-refused');
    }
    const at = platform.clock();
    const isFresh = isFreshSignIn(claims.auth_time, visit.startedAt, at);
    if (visit.purpose !== 'sign-in' && !isFresh) return refuse('identity.provider-stale');
    const { iss, aud, nonce, iat, auth_time } = claims;
    const tokenHash = createHash('sha256').update(tokens.id_token).digest('hex');
    const said = { iss, aud, nonce, iat, auth_time, assurance: provider.assurance, tokenHash };
    return {
      visit,
      account: { issuer: provider.issuer, accountId: claims.sub },
      provedAt: signedInAt(claims.auth_time, at)?.toISOString() ?? null,
      evidence: visit.purpose === 'sign' ? JSON.stringify(said) : null,
    };
  } catch (error) {
    return refuseProvider(platform, provider, error);
  }
}

/** The person with this account at the provider, or a new one without any contact. */
async function findOrMakePerson(
  platform: Platform,
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  account: ProviderAccount,
): Promise<string> {
  const { tx, at } = unit;
  await lockProviderAccount(tx, account);
  const known = await findPersonByProvider(tx, account);
  if (known === undefined) {
    const personId = await insertUnnamedPerson(platform, unit);
    await insertProviderAccount(tx, account, { id: uuidFrom(unit.random), personId, at });
    return personId;
  }
  // Offices wait for the next sign-in of whoever has their contact, by whatever means.
  const lookups = (await listContacts(tx, known)).map(({ lookup }) => lookup);
  await acceptInvitations(platform, unit, lookups, known);
  return known;
}
