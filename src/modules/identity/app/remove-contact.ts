import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { openContact } from '../../../platform/messaging/contacts/contacts.ts';
import { refuse } from '../../../platform/outcome.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { effectiveAt, removalWaits, waitingHours } from '../domain/waiting-change.ts';
import { powers } from '../powers.ts';
import { addWaiting, endSessionsBut, listAgedContacts, listWaiting } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { dropContact } from './drop-contact.ts';
import { mayChangeWays, wayRefusals } from './may-change-ways.ts';
import { ownContact } from './own-contact.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Removes one of the own contacts, but never the last one. Where none of the others was there before it, or a day ago, it takes
 * effect a day later, and until then can be called back. All are told, and all other sessions end.
 *
 * A row that waits was chosen before a time in the contact's own row: no reader of contacts has to know of it.
 */
export const removeContact = defineAct({
  name: 'identity.remove-contact',
  power: powers['change-ways-in'],
  on: ownContact,
  input: z.object({}),
  output: z.object({ effectiveAt: z.iso.datetime().nullable() }),
  refusals: { ...wayRefusals, 'identity.last-contact': 409 },
  api: { none: 'It is the person’s own, who signs it on a page.' },
  async signs({ platform, tx, thing }, language) {
    const kept = await openContact(tx, platform.keyring, thing.id);
    const values = { address: kept?.address ?? '', hours: waitingHours };
    return texts.in(language)('sign.remove-contact', values);
  },
  async run({ platform, thing, input: _, ...unit }) {
    const { tx, at, actor, random } = unit;
    const may = await mayChangeWays(platform, tx, actor);
    if (!may.ok) return may;
    const { person, session } = may.value;
    const waiting = await listWaiting(tx, person.id);
    const all = await listAgedContacts(tx, person.id);
    const goes = waiting.map(({ contactId }) => contactId);
    const staying = all.filter(({ id }) => id !== thing.id && !goes.includes(id));
    if (staying.length === 0) return refuse('identity.last-contact');
    await endSessionsBut(tx, person.id, session);
    if (!removalWaits(thing, staying, at)) {
      await dropContact(unit, platform, person.id, thing.id);
      return { effectiveAt: null };
    }
    const asked = waiting.find(({ contactId }) => contactId === thing.id);
    const until = asked?.effectiveAt ?? effectiveAt(at);
    if (asked === undefined) {
      const what = { kind: 'remove-contact', contactId: thing.id } as const;
      const id = uuidFrom(random);
      await addWaiting(tx, { id, personId: person.id, ...what, askedAt: at, effectiveAt: until });
      await tellAccess(unit, platform, all, { notice: 'contact-leaves', until });
    }
    return { effectiveAt: until.toISOString() };
  },
});
