import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { providerProof, providerVisit } from './provider-schema.ts';

export type ProviderVisit = typeof providerVisit.$inferSelect;
export type ProviderProof = typeof providerProof.$inferSelect;

/** Notes that a browser is sent to a provider; where it was sent for the same purpose before is void. */
export async function replaceVisit(tx: Database, made: ProviderVisit): Promise<void> {
  const { browser: _, purpose: __, ...set } = made;
  const target = [providerVisit.browser, providerVisit.purpose];
  await tx.insert(providerVisit).values(made).onConflictDoUpdate({ target, set });
}

const isVisit = (state: string, browser: string) =>
  and(eq(providerVisit.state, state), eq(providerVisit.browser, browser));

/** The visit that a browser comes back from; over or not. */
export async function findVisit(db: Database, state: string, browser: string) {
  const [found] = await db.select().from(providerVisit).where(isVisit(state, browser));
  return found;
}

/** The same, which is gone from then on: of two answers at once one alone has it. */
export async function takeVisit(tx: Database, state: string, browser: string) {
  const [taken] = await tx.delete(providerVisit).where(isVisit(state, browser)).returning();
  return taken;
}

export async function insertProof(tx: Database, made: ProviderProof): Promise<void> {
  await tx.insert(providerProof).values(made);
}

/** Whose proof it must be, and for what; with another it is as good as none. */
export interface ProofBinding {
  readonly personId: string;
  readonly browser: string;
  readonly at: Date;
}

const isOpen = ({ personId, browser, at }: ProofBinding) =>
  and(
    eq(providerProof.personId, personId),
    eq(providerProof.browser, browser),
    gt(providerProof.expiresAt, at),
  );

/** A proof by which a provider is connected. */
export async function findProof(db: Database, id: string, binding: ProofBinding) {
  const isIt = and(eq(providerProof.id, id), isNull(providerProof.stepUp), isOpen(binding));
  const [found] = await db.select().from(providerProof).where(isIt);
  return found;
}

/** Uses such a proof up. @returns false: somebody was faster */
export async function takeProof(tx: Database, id: string): Promise<boolean> {
  const taken = await tx.delete(providerProof).where(eq(providerProof.id, id));
  return taken.rowCount === 1;
}

/** The proof by which something can be signed, that is there since the provider has led back. */
export async function findSigningProof(db: Database, stepUp: string, binding: ProofBinding) {
  const isIt = and(eq(providerProof.stepUp, stepUp), isOpen(binding));
  const [found] = await db.select().from(providerProof).where(isIt);
  return found;
}

export async function forgetOldVisits(tx: Database, at: Date): Promise<void> {
  await tx.delete(providerVisit).where(lte(providerVisit.expiresAt, at));
  await tx.delete(providerProof).where(lte(providerProof.expiresAt, at));
}
