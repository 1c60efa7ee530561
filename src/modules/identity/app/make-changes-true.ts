import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { defineJobForEach } from '../../../platform/jobs/job-for-each.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { lockPerson } from '../store/passkeys.ts';
import { lockRunningOffices } from '../store/person-rows.ts';
import {
  deletePasskeysOf,
  deleteSessionsByContact,
  endWaiting,
  findDueChange,
  listAgedContacts,
  listDueChanges,
  type WaitingChange,
} from '../store/recovery.ts';
import { dropContact } from './drop-contact.ts';
import { endPaperCode } from './end-paper-code.ts';
import { tellAccess } from './tell-access.ts';

/** So many at one look; the others follow at the next. */
const mostAtOnce = 200;

/** Every five minutes: what has waited for a day, and nobody called back, takes effect. */
export const makeChangesTrue = defineJobForEach({
  name: 'identity.make-changes-true',
  cron: '*/5 * * * *',
  find: ({ database, clock }) => listDueChanges(database.db, clock(), mostAtOnce),
  async handle(platform, id) {
    const { db } = platform.database;
    const due = await findDueChange(db, id, platform.clock());
    if (due === undefined) return;
    const request = { act: 'identity.make-change-true', actor: operator };
    await perform(platform, request, async (unit) => {
      await lockPerson(unit.tx, due.personId);
      const still = await findDueChange(unit.tx, id, unit.at);
      if (still !== undefined) await makeTrue(unit, platform, still);
      return done(null);
    });
  },
});

async function makeTrue(unit: Unit, platform: Platform, change: WaitingChange): Promise<void> {
  const { tx } = unit;
  const { id, personId, contactId } = change;
  await endWaiting(tx, id);
  const contacts = await listAgedContacts(tx, personId);
  if (contactId === null) {
    // Who has come to hold an office meanwhile gets in by its rules.
    if ((await lockRunningOffices(tx, personId, unit.at)).length > 0) return;
    // A contact is what a new passkey is added by.
    if (contacts.length === 0) return;
    await deletePasskeysOf(tx, personId);
    await tellAccess(unit, platform, contacts, { notice: 'passkeys-ended' });
    await endPaperCode(unit, platform, personId, change.askedAt);
  } else if (contacts.some((each) => each.id !== contactId)) {
    await deleteSessionsByContact(tx, contactId);
    await dropContact(unit, platform, personId, contactId);
  }
}
