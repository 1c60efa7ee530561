import type { Database } from '../../../platform/database/database.ts';
import type { Ending } from '../domain/office-times.ts';
import { endAppointment } from './appointments.ts';
import { appointmentEnd } from './ending-schema.ts';

interface Ended {
  readonly id: string;
  readonly endsAt: Date;
  readonly how: Ending;
  /** Why, where somebody else ends it. */
  readonly reason: string | null;
}

/** Ends a time in office before its last day, and keeps how. */
export async function endTime(tx: Database, { id, endsAt, how, reason }: Ended): Promise<void> {
  await endAppointment(tx, id, endsAt);
  const kept = { how, reason };
  await tx
    .insert(appointmentEnd)
    .values({ appointmentId: id, ...kept })
    .onConflictDoUpdate({ target: appointmentEnd.appointmentId, set: kept });
}
