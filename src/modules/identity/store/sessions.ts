import { and, eq, lte, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { isActive, isOfficeOfAppointment } from './appointments.ts';
import { delegation } from './delegation-schema.ts';
import { pupilSheet, pupilSlip } from './pupil-slip-schema.ts';
import { appointment, body, office, person, session } from './schema.ts';
import { age, guardianLink } from './young-schema.ts';

/** What was lent to an office, with the powers that the lending one has now. */
const lentSchema = z.array(
  z.object({
    id: z.string(),
    office: z.string(),
    title: z.object({ 'zh-Hant': z.string(), en: z.string() }),
    lent: z.array(z.string()),
    powers: z.array(z.string()),
    from: z.coerce.date(),
    until: z.coerce.date(),
  }),
);

/**
 * The delegations to the appointment of the row that will run, run, or ended within so many days: for so long a
 * refusal says that one has ended. It ends with the lending office, and with the account of whoever held that.
 */
const lentTo = sql`(
  select coalesce(json_agg(json_build_object(
    'id', lent.id, 'office', giver.office_id, 'title', lending.title, 'lent', lent.powers,
    'powers', lending.powers, 'from', lent.starts_at,
    'until', least(lent.ends_at, lent.ended_at, giver.ends_at)) order by lent.starts_at, lent.id), '[]')
  from ${delegation} lent
  join ${appointment} giver on giver.id = lent.from_id and giver.person_id is not null
  join ${office} lending on lending.body_id = giver.body_id and lending.id = giver.office_id
  where lent.to_id = ${appointment}.id
    and least(lent.ends_at, lent.ended_at, giver.ends_at) > lent.starts_at
    and least(lent.ends_at, lent.ended_at, giver.ends_at)
      > ${sql.placeholder('at')}::timestamptz - interval '90 days'
)`.mapWith((rows: unknown) => lentSchema.parse(rows));

/** Whether a guardian, or a school, agrees that the person of the row takes part. */
const isLinked = sql<boolean>`(exists (
  select 1 from ${guardianLink} link where link.child_id = ${person}.id and link.state = 'given')
  or exists (
    select 1 from ${pupilSlip} slip join ${pupilSheet} sheet on sheet.id = slip.sheet_id
    where slip.child_id = ${person}.id and slip.state = 'given'
      and sheet.until > ${sql.placeholder('at')}::timestamptz))`;

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Every page of whoever is signed in asks it: the server keeps its plan. */
const lookUps = new WeakMap<Database, ReturnType<typeof prepareLookUp>>();

function prepareLookUp(db: Database) {
  return db
    .select({
      id: session.id,
      personId: person.id,
      persona: person.persona,
      assurance: session.assurance,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      seenAt: session.seenAt,
      appointment: {
        id: appointment.id,
        office: appointment.officeId,
        body: appointment.bodyId,
        from: appointment.startsAt,
        until: appointment.endsAt,
      },
      powers: office.powers,
      side: body.side,
      lent: lentTo,
      age: { band: age.band, until: age.until },
      linked: isLinked,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.userId))
    .leftJoin(age, eq(age.personId, person.id))
    .leftJoin(
      appointment,
      and(eq(appointment.personId, person.id), isActive(sql.placeholder('at'))),
    )
    .leftJoin(office, isOfficeOfAppointment)
    .leftJoin(body, eq(body.id, appointment.bodyId))
    .where(eq(session.token, sql.placeholder('token')))
    .orderBy(appointment.startsAt, appointment.id)
    .prepare('identity_find_session');
}

/** A session with its person and the offices held at an instant, in one query. */
export async function findSession(db: Database, token: string, at: Date) {
  const lookUp = lookUps.get(db) ?? prepareLookUp(db);
  lookUps.set(db, lookUp);
  const rows = await lookUp.execute({ token, at });
  const [first] = rows;
  if (first === undefined) return undefined;
  // An outer join gives nulls where the person holds no office.
  const appointments = rows.flatMap(({ appointment: held, powers, side, lent }) =>
    held === null || powers === null || side === null ? [] : [{ ...held, powers, side, lent }],
  );
  return { ...first, appointments };
}

/** Notes that a session was used; never moves the note back. */
export async function noteUse(tx: Database, token: string, at: Date): Promise<void> {
  await tx
    .update(session)
    .set({ seenAt: sql`greatest(${session.seenAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(session.token, token));
}

export async function findSessionByToken(db: Database, token: string) {
  const { id, userId, expiresAt } = session;
  const [found] = await db
    .select({ id, userId, expiresAt })
    .from(session)
    .where(eq(session.token, token));
  return found;
}

/** Gives a session another token; the old one is worth nothing from then on. @returns when it ends */
export async function replaceToken(tx: Database, from: string, to: string) {
  const isIt = eq(session.token, from);
  const [renewed] = await tx
    .update(session)
    .set({ token: to })
    .where(isIt)
    .returning({ expiresAt: session.expiresAt });
  return renewed;
}

export async function deleteSession(tx: Database, token: string): Promise<void> {
  await tx.delete(session).where(eq(session.token, token));
}

export async function deleteSessionsOf(tx: Database, personId: string): Promise<number> {
  const ended = await tx.delete(session).where(eq(session.userId, personId));
  return ended.rowCount ?? 0;
}

/** A person's session by its token, as far as it matters for changing what opens the account. */
export async function findOwnSession(db: Database, token: string, personId: string) {
  const { assurance, provedAt } = session;
  const isOwn = and(eq(session.token, token), eq(session.userId, personId));
  const [found] = await db.select({ assurance, provedAt }).from(session).where(isOwn);
  return found;
}

/** Ends every session of a person but the one of a token. */
export async function endOtherSessions(tx: Database, personId: string, token: string | null) {
  const others = token === null ? undefined : ne(session.token, token);
  await tx.delete(session).where(and(eq(session.userId, personId), others));
}

/** Nothing proves the person any more but a code. */
export async function weakenSession(tx: Database, token: string): Promise<void> {
  await tx.update(session).set({ assurance: 'code' }).where(eq(session.token, token));
}

export async function forgetExpiredSessions(tx: Database, at: Date): Promise<void> {
  await tx.delete(session).where(lte(session.expiresAt, at));
}
