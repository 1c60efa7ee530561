import type { ErasingUnit } from '../../../platform/person-data/held-data.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import { forgetUsesOf } from '../../../platform/rate-limits/rate-limits.ts';
import { endAppointment } from '../store/appointments.ts';
import { listPasskeys } from '../store/passkeys.ts';
import {
  deleteInvitationsFor,
  deletePerson,
  listLookups,
  lockRunningOffices,
  readPersonRows,
} from '../store/person-rows.ts';
import { namesOfContactLimits } from './code-limits.ts';
import { appointmentNamed, leaves } from './leaves.ts';

/** The account itself, what opens it, and the offices that its holder has or had. */
export const accountOfPerson: PersonData = {
  kinds: [
    ...['accounts', 'sessions', 'passkeys', 'providers', 'appointments'],
    ...['paper-codes', 'waiting-changes'],
  ],
  async read({ database: { db } }, { id }) {
    const passkeys = await listPasskeys(db, id);
    return {
      ...(await readPersonRows(db, id)),
      passkeys: passkeys.map(({ name, createdAt, lastUsedAt, backedUp }) => {
        return { name, createdAt, lastUsedAt, backedUp };
      }),
    };
  },
  async erase(unit, platform, { id }) {
    const lookups = await listLookups(unit.tx, id);
    await endOffices(unit, id);
    await withdrawInvitations(unit, lookups);
    for (const lookup of lookups) {
      await forgetUsesOf(platform, unit.tx, namesOfContactLimits, lookup);
    }
    await deletePerson(unit.tx, id, lookups);
  },
};

/** Nobody is left who could act in them; that they were held, and under which name, stays. */
async function endOffices({ tx, at, record }: ErasingUnit, personId: string): Promise<void> {
  for (const { id, bodyId, officeId, startsAt } of await lockRunningOffices(tx, personId, at)) {
    // A time in office has a length, also where it ends in the instant of its beginning.
    await endAppointment(tx, id, new Date(Math.max(at.getTime(), startsAt.getTime() + 1)));
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.ended, subject: appointmentNamed(id), public: said });
  }
}

async function withdrawInvitations({ tx, record }: ErasingUnit, lookups: readonly string[]) {
  for (const { id, bodyId, officeId } of await deleteInvitationsFor(tx, lookups)) {
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.withdrawn, subject: appointmentNamed(id), public: said });
  }
}
