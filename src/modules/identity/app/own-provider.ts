import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { lockPerson } from '../store/passkeys.ts';
import { findOwnProviderAccount } from '../store/provider-accounts.ts';
import { findProof } from '../store/provider-visits.ts';
import { texts } from '../texts.ts';
import { providerByIssuer } from './provider-client.ts';

const id = z.uuid();

/** A provider that the actor has connected, also one that the settings do not name any more. */
export const ownProvider = defineThing({
  params: z.object({ account: id.meta(texts.words('providers.id')) }),
  address: ({ account }: Readonly<Record<string, string>>) => id.safeParse(account).data ?? null,
  missing: 'identity.no-such-provider',
  async find({ tx, actor: { person }, lock }: Search, account: string) {
    if (person === null) return undefined;
    if (lock) await lockPerson(tx, person.id);
    return findOwnProviderAccount(tx, person.id, account);
  },
});

/** That the actor has just signed in, in this browser, at a provider that is to be connected. */
export const ownProof = defineThing({
  params: z.object({ proof: id.meta(texts.words('providers.proof')) }),
  address: ({ proof }: Readonly<Record<string, string>>) => id.safeParse(proof).data ?? null,
  missing: 'identity.provider-over',
  async find({ platform, tx, at, actor: { person, device }, lock }: Search, proof: string) {
    if (person === null || device === null) return undefined;
    if (lock) await lockPerson(tx, person.id);
    const binding = { personId: person.id, browser: browserHash(device), at };
    const found = await findProof(tx, proof, binding);
    const provider = found && providerByIssuer(platform, found.issuer);
    return provider && { ...found, provider };
  },
});
