import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, Assurance } from '../../../platform/powers/powers.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { listContacts } from '../store/people.ts';
import { listProviderAccounts } from '../store/provider-accounts.ts';
import { findSigningProof } from '../store/provider-visits.ts';
import { providerByIssuer } from './provider-client.ts';
import { mayBeSignedAt } from './sign-by-provider.ts';

/** What somebody has to sign with. */
export interface SigningMeans {
  /** An address that a code can be sent to. */
  readonly hasContact: boolean;
  readonly hasPasskey: boolean;
  /** Connected providers whose sign-in is worth enough for this. */
  readonly providers: readonly OidcProvider[];
  /** The one at which they have just signed in for this; null: none. */
  readonly provedAt: OidcProvider | null;
}

/** Reads them for whoever is asked to sign something. */
export async function readSigningMeans(
  platform: Platform,
  { person, device }: Actor,
  asked: { readonly id: string; readonly assurance: Assurance },
): Promise<SigningMeans> {
  if (person === null) {
    return { hasContact: false, hasPasskey: false, providers: [], provedAt: null };
  }
  const { db } = platform.database;
  const accounts = await listProviderAccounts(db, person.id);
  const providers = accounts.flatMap(({ issuer }) => {
    const provider = providerByIssuer(platform, issuer);
    return provider !== undefined && mayBeSignedAt(provider, asked.assurance) ? [provider] : [];
  });
  const browser = browserHash(device ?? '');
  const binding = { personId: person.id, browser, at: platform.clock() };
  const proof = providers.length === 0 ? undefined : await findSigningProof(db, asked.id, binding);
  return {
    hasContact: (await listContacts(db, person.id)).length > 0,
    hasPasskey: (await listPasskeys(db, person.id)).length > 0,
    providers,
    provedAt: providers.find(({ issuer }) => issuer === proof?.issuer) ?? null,
  };
}
