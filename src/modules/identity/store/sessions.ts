import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Appointment, Assurance } from '../../../platform/powers/powers.ts';
import type { SessionTimes } from '../domain/session-lifetime.ts';
import { appointment, office, person, session } from './schema.ts';

export interface FoundSession extends SessionTimes {
  readonly personId: string;
  readonly persona: string | null;
  readonly assurance: Assurance;
  /** Active at the instant asked for. */
  readonly appointments: readonly Appointment[];
}

/** Every page of whoever is signed in asks it: the server keeps its plan. */
const lookUps = new WeakMap<Database, ReturnType<typeof prepareLookUp>>();

function prepareLookUp(db: Database) {
  const at = sql.placeholder('at');
  return db
    .select({
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
        powers: office.powers,
        from: appointment.startsAt,
        until: appointment.endsAt,
      },
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.userId))
    .leftJoin(
      appointment,
      and(
        eq(appointment.personId, person.id),
        lte(appointment.startsAt, at),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, at)),
      ),
    )
    .leftJoin(
      office,
      and(eq(office.bodyId, appointment.bodyId), eq(office.id, appointment.officeId)),
    )
    .where(eq(session.token, sql.placeholder('token')))
    .orderBy(appointment.startsAt, appointment.id)
    .prepare('identity_find_session');
}

/** A session with its person and the offices held at an instant, in one query. */
export async function findSession(
  db: Database,
  token: string,
  at: Date,
): Promise<FoundSession | undefined> {
  const lookUp = lookUps.get(db) ?? prepareLookUp(db);
  lookUps.set(db, lookUp);
  const rows = await lookUp.execute({ token, at });
  const [first] = rows;
  if (first === undefined) return undefined;
  const appointments = rows.flatMap((row) => completeAppointment(row.appointment));
  return { ...first, appointments };
}

type JoinedAppointment = { [Field in keyof Appointment]: Appointment[Field] | null };

/** An outer join gives nulls where the person holds no office. */
function completeAppointment(joined: JoinedAppointment): Appointment[] {
  const { id, office: held, body, powers, from, until } = joined;
  if (id === null || held === null || body === null || powers === null || from === null) return [];
  return [{ id, office: held, body, powers, from, until }];
}

/** Notes that a session was used; never moves the note back. */
export async function noteUse(tx: Database, token: string, at: Date): Promise<void> {
  await tx
    .update(session)
    .set({ seenAt: sql`greatest(${session.seenAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(session.token, token));
}

export async function deleteSession(tx: Database, token: string): Promise<void> {
  await tx.delete(session).where(eq(session.token, token));
}

export async function deleteSessionsOf(tx: Database, personId: string): Promise<number> {
  const ended = await tx
    .delete(session)
    .where(eq(session.userId, personId))
    .returning({ id: session.id });
  return ended.length;
}

export async function forgetExpiredSessions(tx: Database, at: Date): Promise<void> {
  await tx.delete(session).where(lte(session.expiresAt, at));
}
