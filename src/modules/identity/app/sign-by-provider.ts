import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { giveStepUp } from '../../../platform/acts/step-ups.ts';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { refuse } from '../../../platform/outcome.ts';
import { type Assurance, isWorth } from '../../../platform/powers/powers.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { lockPerson } from '../store/passkeys.ts';
import { findPersonByProvider } from '../store/provider-accounts.ts';
import { findSigningProof, takeProof } from '../store/provider-visits.ts';
import { providerByIssuer } from './provider-client.ts';
import { stepUpById } from './step-up-by-id.ts';

/** Whether signing in there is enough for what asks for so much. */
export function mayBeSignedAt({ assurance }: OidcProvider, wanted: Assurance): boolean {
  return isWorth(assurance === 'high' ? 'passkey' : 'provider', wanted);
}

/**
 * Signs by a fresh sign-in at a provider, with the challenge of exactly this as its nonce. What the provider
 * said of it is the evidence, without its token: that may hold anything.
 */
export const signByProvider = defineAct({
  name: 'identity.sign-by-provider',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({}),
  output: z.null(),
  refusals: { 'identity.provider-over': 404, 'identity.provider-too-weak': 403 },
  api: { none: 'What proves the sign-in at the provider is bound to a browser.' },
  async run({ platform, tx, at, actor: { person, device }, thing }) {
    if (person === null || device === null) return refuse('not-allowed');
    await lockPerson(tx, person.id);
    const binding = { personId: person.id, browser: browserHash(device), at };
    const proof = await findSigningProof(tx, thing.id, binding);
    const provider = proof && providerByIssuer(platform, proof.issuer);
    const isTheirs = proof && (await findPersonByProvider(tx, proof)) === person.id;
    if (provider === undefined || !isTheirs) return refuse('identity.provider-over');
    if (!mayBeSignedAt(provider, thing.assurance)) return refuse('identity.provider-too-weak');
    if (!(await takeProof(tx, proof.id))) return refuse('identity.provider-over');
    await giveStepUp(tx, thing, { method: 'provider', evidence: proof.evidence, at });
    return null;
  },
});
