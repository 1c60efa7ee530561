import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, type Refusal, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { mayCallBack } from '../domain/waiting-change.ts';
import { endOfficeRecovery, findOfficeRecovery } from '../store/office-recovery.ts';
import { findOwnPasskey, lockPerson } from '../store/passkeys.ts';
import { findProviderAccount, type ProviderAccount } from '../store/provider-accounts.ts';
import {
  endWaiting,
  keepWaitingContact,
  listAgedContacts,
  listWaiting,
  noteSessionWay,
} from '../store/recovery.ts';
import { deleteSession } from '../store/sessions.ts';
import { endSession } from './end-session.ts';
import { readSessionToken } from './find-person.ts';
import { providerByIssuer } from './provider-client.ts';
import { createSession } from './session-library.ts';
import { readSessionWay } from './session-way.ts';
import { stay } from './stay.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Gives the browser of the person who was proved a session with a new token and ends the one that it
 * had, so that a token slipped to it beforehand is worth nothing. Who had asked to leave stays. Runs after the transaction that
 * proved the person, never in it.
 *
 * @param headers of the request that signs in
 * @returns the person, and the `Set-Cookie` header that gives the browser its session; or the refusal
 */
export async function openSession<R extends Refusal>(
  platform: Platform,
  proved: Outcome<string, R>,
  headers: Headers,
) {
  if (!proved.ok) return proved;
  const { cookie } = await createSession(platform, proved.value, { assurance: 'code' });
  await stay(platform, proved.value);
  await endFormer(platform, headers);
  return done({ personId: proved.value, cookie });
}

/** A person whom a code to one of their contacts proved. */
export interface ContactProof {
  readonly personId: string;
  readonly contactId: string;
}

/**
 * The same by a contact, which may be removed at this very moment, as a passkey may. A removal of it that waits is
 * called back: whoever signs in by it has it.
 */
export async function openContactSession<R extends Refusal>(
  platform: Platform,
  proved: Outcome<ContactProof, R>,
  headers: Headers,
) {
  if (!proved.ok) return proved;
  const { personId, contactId } = proved.value;
  const made = { assurance: 'code', contactId } as const;
  const { cookie, token } = await createSession(platform, personId, made);
  const request = { act: 'identity.keep-contact-session', actor: nobody };
  const isKept = await perform<boolean, never>(platform, request, async (unit) => {
    const { tx, at } = unit;
    await lockPerson(tx, personId);
    const contacts = await listAgedContacts(tx, personId);
    const isThere = contacts.some(({ id }) => id === contactId);
    if (!isThere) await deleteSession(tx, token);
    else if (await keepWaitingContact(tx, contactId, at)) {
      await tellAccess(unit, platform, contacts, { notice: 'called-back' });
    }
    return done(isThere);
  });
  if (!isKept.ok || !isKept.value) return refuse('identity.code-refused');
  await stay(platform, personId);
  await endFormer(platform, headers);
  return done({ personId, cookie });
}

/** A person whom one of their passkeys proved. */
export interface PasskeyProof {
  readonly personId: string;
  readonly passkeyId: string;
}

/**
 * The same by a passkey, which may be removed at this very moment. So it is looked for again once the session
 * is there, behind the lock of those who change what the person signs in with, and before anybody learns the
 * token: whoever removes it either finds the session and ends it, or has removed it before.
 */
export async function openPasskeySession<R extends Refusal>(
  platform: Platform,
  proved: Outcome<PasskeyProof, R>,
  headers: Headers,
) {
  if (!proved.ok) return proved;
  const { personId, passkeyId } = proved.value;
  const made = { assurance: 'passkey' } as const;
  const { cookie, id, token } = await createSession(platform, personId, made);
  const request = { act: 'identity.keep-passkey-session', actor: nobody };
  const isKept = await perform<boolean, never>(platform, request, async (unit) => {
    const { tx } = unit;
    await lockPerson(tx, personId);
    const isThere = (await findOwnPasskey(tx, personId, passkeyId)) !== undefined;
    if (isThere) {
      await noteSessionWay(tx, id, { passkeyId });
      await keepPasskeys(unit, platform, personId, id);
    } else await deleteSession(tx, token);
    return done(isThere);
  });
  if (!isKept.ok || !isKept.value) return refuse('identity.passkey-refused');
  await stay(platform, personId);
  await endFormer(platform, headers);
  return done({ personId, cookie });
}

/**
 * Whoever has a passkey has not lost them all: what waits that would end them is called back, by one that is old
 * enough.
 */
async function keepPasskeys(unit: Unit, platform: Platform, personId: string, sessionId: string) {
  const { tx, at } = unit;
  const found = (await listWaiting(tx, personId)).find(({ kind }) => kind === 'replace-passkeys');
  const waiting = found !== undefined && found.effectiveAt > at ? found : undefined;
  const open = await findOfficeRecovery(tx, personId, at);
  const ask = open?.confirmedAt === null ? { ...open, contactId: null } : undefined;
  if (waiting === undefined && ask === undefined) return;
  const way = await readSessionWay(tx, personId, sessionId);
  const isEnded = waiting !== undefined && mayCallBack(way, waiting);
  const isCalledOff = ask !== undefined && mayCallBack(way, ask);
  if (isEnded) await endWaiting(tx, waiting.id);
  if (isCalledOff) await endOfficeRecovery(tx, personId);
  if (!isEnded && !isCalledOff) return;
  const contacts = await listAgedContacts(tx, personId);
  await tellAccess(unit, platform, contacts, { notice: 'called-back' });
}

/** A person whom an account at a provider proved. */
export interface ProviderProof extends ProviderAccount {
  readonly personId: string;
  /** When they signed in there, in ISO 8601; null: the provider does not say. */
  readonly provedAt: string | null;
}

/** The same by a provider, which may be disconnected at this very moment. */
export async function openProviderSession(
  platform: Platform,
  { personId, provedAt, ...account }: ProviderProof,
  headers: Headers,
) {
  const provider = providerByIssuer(platform, account.issuer);
  if (provider === undefined) return refuse('identity.provider-over');
  const assurance = provider.assurance === 'high' ? 'passkey' : 'provider';
  const made = { assurance, provedAt: provedAt === null ? null : new Date(provedAt) } as const;
  const { cookie, id, token } = await createSession(platform, personId, made);
  const request = { act: 'identity.keep-provider-session', actor: nobody };
  const isKept = await perform<boolean, never>(platform, request, async ({ tx }) => {
    await lockPerson(tx, personId);
    const kept = await findProviderAccount(tx, account);
    const isThere = kept?.personId === personId;
    if (isThere) await noteSessionWay(tx, id, { providerAccountId: kept.id });
    else await deleteSession(tx, token);
    return done(isThere);
  });
  if (!isKept.ok || !isKept.value) return refuse('identity.provider-over');
  await stay(platform, personId);
  await endFormer(platform, headers);
  return done({ personId, cookie });
}

async function endFormer(platform: Platform, headers: Headers): Promise<void> {
  const former = readSessionToken(platform, headers);
  if (former !== null) await endSession(platform, nobody, { token: former });
}
