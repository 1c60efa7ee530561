import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { account, session } from './schema.ts';

/** Somebody at a provider: its issuer, and how it calls them to us (`sub`). */
export interface ProviderAccount {
  readonly issuer: string;
  readonly accountId: string;
}

const isAccount = ({ issuer, accountId }: ProviderAccount) =>
  and(eq(account.providerId, issuer), eq(account.accountId, accountId));

/** Others who come by the same account at this moment wait until this transaction ends. */
export async function lockProviderAccount(
  tx: Database,
  { issuer, accountId }: ProviderAccount,
): Promise<void> {
  const name = `identity provider ${JSON.stringify([issuer, accountId])}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** The id of the person whose account at the provider it is. */
export async function findPersonByProvider(db: Database, of: ProviderAccount) {
  const [found] = await db.select({ id: account.userId }).from(account).where(isAccount(of));
  return found?.id;
}

/** The row of the account at a provider, with whose it is. */
export async function findProviderAccount(db: Database, of: ProviderAccount) {
  const { id, userId: personId } = account;
  const [found] = await db.select({ id, personId }).from(account).where(isAccount(of));
  return found;
}

/** Nothing else of what the provider says is kept. @returns false: it is somebody's already */
export async function insertProviderAccount(
  tx: Database,
  { issuer, accountId }: ProviderAccount,
  made: { readonly id: string; readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const { id, personId: userId, at } = made;
  const row = { id, accountId, providerId: issuer, userId, createdAt: at, updatedAt: at };
  const inserted = await tx.insert(account).values(row).onConflictDoNothing();
  return inserted.rowCount === 1;
}

const shown = { id: account.id, issuer: account.providerId, createdAt: account.createdAt };

/** The providers that a person has connected, the oldest first. */
export async function listProviderAccounts(db: Database, personId: string) {
  const ofPerson = db.select(shown).from(account).where(eq(account.userId, personId));
  return ofPerson.orderBy(asc(account.createdAt), account.id);
}

/** One of them. */
export async function findOwnProviderAccount(db: Database, personId: string, id: string) {
  const isOwn = and(eq(account.userId, personId), eq(account.id, id));
  const [found] = await db.select(shown).from(account).where(isOwn);
  return found;
}

/** Whether one of a person's accounts is at one of these issuers. */
export async function hasAccountAt(db: Database, personId: string, issuers: readonly string[]) {
  if (issuers.length === 0) return false;
  const isOne = and(eq(account.userId, personId), inArray(account.providerId, [...issuers]));
  return (await db.$count(account, isOne)) > 0;
}

/** Ends what opens the account from these issuers. */
export async function deleteAccountsAt(tx: Database, personId: string, issuers: readonly string[]) {
  if (issuers.length === 0) return;
  const isOne = and(eq(account.userId, personId), inArray(account.providerId, [...issuers]));
  await tx.delete(account).where(isOne);
}

export async function deleteProviderAccount(tx: Database, id: string): Promise<void> {
  await tx.delete(account).where(eq(account.id, id));
}

/** Ends every session of a person but one, by its id. */
export async function endSessionsBeside(tx: Database, personId: string, id: string) {
  await tx.delete(session).where(and(eq(session.userId, personId), ne(session.id, id)));
}

/** What has opened the session is gone: it is worth no more than a code. */
export async function weakenSessionById(tx: Database, id: string): Promise<void> {
  await tx.update(session).set({ assurance: 'code' }).where(eq(session.id, id));
}
