import type { ErasingUnit } from '../../../platform/person-data/held-data.ts';
import type { PersonData } from '../../../platform/person-data/person-data.ts';
import { forgetUsesOf } from '../../../platform/rate-limits/rate-limits.ts';
import { findAge } from '../store/ages.ts';
import { endTime } from '../store/endings.ts';
import { deleteAsksFor } from '../store/guardian-links.ts';
import { listPasskeys } from '../store/passkeys.ts';
import {
  deleteInvitationsFor,
  deletePerson,
  listLookups,
  lockRunningOffices,
  readPersonRows,
} from '../store/person-rows.ts';
import { listOwnLinkRows } from '../store/read-guardian-links.ts';
import { listOwnSlipRows } from '../store/read-pupil-slips.ts';
import { namesOfContactLimits } from './code-limits.ts';
import { appointmentNamed, leaves, ofAppointment } from './leaves.ts';
import { numbersPerPerson } from './number-limits.ts';
import { asksPerContact, asksPerPerson } from './young-limits.ts';

/** The account itself, what opens it, and the offices that its holder has or had. */
export const accountOfPerson: PersonData = {
  kinds: [
    ...['accounts', 'sessions', 'passkeys', 'providers', 'appointments'],
    ...['ages', 'guardian-links', 'school-links', 'paper-codes', 'waiting-changes'],
    'office-recoveries',
  ],
  async read({ database: { db } }, { id }) {
    const passkeys = await listPasskeys(db, id);
    const known = await findAge(db, id);
    return {
      ...(await readPersonRows(db, id)),
      ages: known === undefined ? [] : [known],
      'guardian-links': await listOwnLinkRows(db, id),
      'school-links': await listOwnSlipRows(db, id),
      passkeys: passkeys.map(({ name, createdAt, lastUsedAt, backedUp }) => {
        return { name, createdAt, lastUsedAt, backedUp };
      }),
    };
  },
  async erase(unit, platform, { id, addressKeys }) {
    const lookups = [...new Set([...addressKeys, ...(await listLookups(unit.tx, id))])];
    await endOffices(unit, id);
    await withdrawInvitations(unit, lookups);
    await deleteAsksFor(unit.tx, lookups);
    await forgetUsesOf(platform, unit.tx, [asksPerPerson.name, numbersPerPerson.name], id);
    for (const lookup of lookups) {
      const names = [...namesOfContactLimits, asksPerContact.name];
      await forgetUsesOf(platform, unit.tx, names, lookup);
    }
    await deletePerson(unit.tx, id, lookups);
  },
};

/** Nobody is left who could act in them; that they were held, and under which name, stays. */
async function endOffices({ tx, at, record }: ErasingUnit, personId: string): Promise<void> {
  for (const { id, bodyId, officeId, startsAt } of await lockRunningOffices(tx, personId, at)) {
    // A time in office has a length, also where it ends in the instant of its beginning.
    const endsAt = new Date(Math.max(at.getTime(), startsAt.getTime() + 1));
    await endTime(tx, { id, endsAt, how: 'left', reason: null });
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.ended, ...ofAppointment(id), public: said });
  }
}

async function withdrawInvitations({ tx, record }: ErasingUnit, lookups: readonly string[]) {
  for (const { id, bodyId, officeId } of await deleteInvitationsFor(tx, lookups)) {
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.withdrawn, subject: appointmentNamed(id), public: said });
  }
}
