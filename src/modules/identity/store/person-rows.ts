import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, like, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { readOwnRecovery } from './office-recovery.ts';
import { findOwnPaperCode, listWaiting } from './recovery.ts';
import { account, appointment, code, contact, person, session, user } from './schema.ts';
import { guardianLink } from './young-schema.ts';

/** What a person may take along of the own account, and of the sessions and passkeys that open it. */
export async function readPersonRows(db: Database, personId: string) {
  const accounts = await db
    .select({ createdAt: person.createdAt })
    .from(person)
    .where(eq(person.id, personId));
  const sessions = await db
    .select({
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      assurance: session.assurance,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.userId))
    // A persona's are those of all visitors of a demo.
    .where(and(eq(session.userId, personId), isNull(person.persona)))
    .orderBy(desc(session.createdAt), session.id);
  const providers = await db
    .select({
      provider: account.providerId,
      accountId: account.accountId,
      createdAt: account.createdAt,
    })
    .from(account)
    .where(eq(account.userId, personId))
    .orderBy(asc(account.createdAt), account.id);
  const appointments = await appointmentsOf(db, personId);
  return { accounts, sessions, providers, appointments, ...(await readRecovery(db, personId)) };
}

/** Since when there is a code on paper, and what waits to take effect. */
async function readRecovery(db: Database, personId: string) {
  const paper = await findOwnPaperCode(db, personId);
  const waiting = await listWaiting(db, personId);
  return {
    'paper-codes': paper === undefined ? [] : [{ madeAt: paper.madeAt }],
    'office-recoveries': await readOwnRecovery(db, personId),
    'waiting-changes': waiting.map(({ kind, askedAt, effectiveAt }) => {
      return { kind, askedAt, effectiveAt };
    }),
  };
}

function appointmentsOf(db: Database, personId: string) {
  return db
    .select({
      body: appointment.bodyId,
      office: appointment.officeId,
      publicName: appointment.publicName,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      acceptedAt: appointment.acceptedAt,
    })
    .from(appointment)
    .where(eq(appointment.personId, personId))
    .orderBy(asc(appointment.startsAt), appointment.id);
}

/** Look-up keys of all contacts, also of those that were never proved. */
export async function listLookups(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .select({ lookup: contact.lookup })
    .from(contact)
    .where(eq(contact.personId, personId));
  return [...new Set(rows.map(({ lookup }) => lookup))];
}

/** The offices that somebody holds, or will hold; locked. */
export async function lockRunningOffices(tx: Database, personId: string, at: Date) {
  const { id, bodyId, officeId, startsAt } = appointment;
  const isOpen = or(isNull(appointment.endsAt), gt(appointment.endsAt, at));
  return tx
    .select({ id, bodyId, officeId, startsAt })
    .from(appointment)
    .where(and(eq(appointment.personId, personId), isNotNull(appointment.acceptedAt), isOpen))
    .orderBy(asc(id))
    .for('update');
}

/** Takes back what waits for somebody with one of the contacts. @returns what that was */
export async function deleteInvitationsFor(tx: Database, lookups: readonly string[]) {
  return tx
    .delete(appointment)
    .where(and(inArray(appointment.invitedLookup, [...lookups]), isNull(appointment.acceptedAt)))
    .returning({
      id: appointment.id,
      bodyId: appointment.bodyId,
      officeId: appointment.officeId,
    });
}

/** How much waits for whoever has a contact: offices, asks to be a guardian, codes. */
export async function countWaitingFor(db: Database, lookup: string): Promise<number> {
  return (
    (await db.$count(appointment, eq(appointment.invitedLookup, lookup))) +
    (await db.$count(guardianLink, eq(guardianLink.invitedLookup, lookup))) +
    (await db.$count(code, eq(code.lookup, lookup)))
  );
}

/** The person with everything that hangs on it; of an appointment stays that it was held. */
export async function deletePerson(tx: Database, personId: string, lookups: readonly string[]) {
  const isTheirs = or(inArray(code.lookup, [...lookups]), like(code.subject, `${personId}%`));
  await tx.delete(code).where(isTheirs);
  await tx.delete(user).where(eq(user.id, personId));
}
